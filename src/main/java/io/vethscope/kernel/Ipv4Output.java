package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a packet leaves this host ({@code net/ipv4/ip_output.c}, output half of {@code net/ipv4/route.c}). */
public final class Ipv4Output {
  private static final int IDENTIFICATIONS = 0x10000;

  private final NetNamespace netns;
  private final PathMtu pathMtu;
  private final Redirects redirects;
  private int lastIdentification;

  Ipv4Output(NetNamespace netns) {
    this.netns = netns;
    this.pathMtu = PathMtu.ofIpv4(netns);
    this.redirects = new Redirects(netns);
    this.lastIdentification = netns.random().nextInt(IDENTIFICATIONS);
  }

  /**
   * A way out.
   *
   * @param route the route taken
   * @param source the source address, chosen where none was asked for
   */
  public record Path(Route route, Ipv4Address source) {}

  /** Why a packet can't be sent at all, as the system call reports it. */
  public enum Failure {
    /** {@code ENETUNREACH}. */
    NETWORK_UNREACHABLE("Network is unreachable"),
    /** {@code EHOSTUNREACH}: a route says that there is no way. */
    HOST_UNREACHABLE("No route to host"),
    /** {@code EACCES}: a route forbids it. */
    PERMISSION_DENIED("Permission denied"),
    /** {@code EINVAL}: a route swallows it, or a loopback address would leave the host. */
    INVALID_ARGUMENT("Invalid argument"),
    /** {@code EPERM}: a rule of this host's own dropped it. */
    NOT_PERMITTED("Operation not permitted"),
    /** {@code ENOBUFS}: the device lost it. */
    NO_BUFFER_SPACE("No buffer space available");

    private final String text;

    Failure(String text) {
      this.text = text;
    }

    /** As {@code strerror} says it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** What is known of the largest packets that paths take. */
  public PathMtu pathMtu() {
    return pathMtu;
  }

  Redirects redirects() {
    return redirects;
  }

  /** What has been learned of the way to a destination, as {@code ip route get} says it; empty if nothing has. */
  public String describeCache(Route route, Ipv4Address destination) {
    return redirects.describe(destination) + pathMtu.describe(route, destination);
  }

  /** Forgets what has been learned of ways ({@code ip route flush cache}). */
  public void flushCache() {
    pathMtu.flush();
    redirects.flush();
  }

  /**
   * Looks up how to reach an address ({@code ip_route_output_key}).
   *
   * @param wantedSource the source asked for, or null for the one that fits best
   * @return null if there is no route; {@link #whyNoPath} says why
   */
  public @Nullable Path path(Ipv4Address destination, @Nullable Ipv4Address wantedSource) {
    return path(destination, wantedSource, 0);
  }

  /** The same for a packet with a mark. */
  public @Nullable Path path(Ipv4Address destination, @Nullable Ipv4Address wantedSource, int mark) {
    Route route = redirects.apply(netns.fib().lookupOutput(destination, wantedSource, mark), destination);
    return switch (route.type()) {
      case LOCAL -> new Path(route, wantedSource == null ? destination : wantedSource);
      case UNICAST, BROADCAST ->
          leavesHost(route, wantedSource)
              ? null
              : new Path(route, wantedSource == null ? SourceAddress.of(route) : wantedSource);
      default -> null;
    };
  }

  /** Whether a loopback address would get out, which {@code __mkroute_output} refuses without route_localnet. */
  private boolean leavesHost(Route route, @Nullable Ipv4Address source) {
    return source != null
        && source.isLoopback()
        && !route.egress().isLoopback()
        && netns.sysctl().largest(route.egress().name(), "route_localnet", 0) == 0;
  }

  /** Why there is no path to an address: what the system call answers. */
  public Failure whyNoPath(Ipv4Address destination) {
    return switch (netns.fib().lookup(destination).type()) {
      case UNREACHABLE -> Failure.HOST_UNREACHABLE;
      case PROHIBIT -> Failure.PERMISSION_DENIED;
      case NONE -> Failure.NETWORK_UNREACHABLE;
      default -> Failure.INVALID_ARGUMENT;
    };
  }

  /** An identification for a packet: never 0 ({@code __ip_select_ident}). */
  public int nextIdentification() {
    lastIdentification = (lastIdentification + 1) % IDENTIFICATIONS;
    return lastIdentification == 0 ? nextIdentification() : lastIdentification;
  }

  /** The header of a packet of this host's own, with the TTL that it gives them ({@code ip_select_ttl}). */
  public Ipv4Header header(int protocol, Ipv4Address source, Ipv4Address destination) {
    Ipv4Header header = Ipv4Header.of(protocol, source, destination);
    int ttl = netns.sysctl().defaultTtl();
    return ttl == header.ttl() ? header : header.withTtl(ttl);
  }

  /**
   * Sends a packet of this host's own ({@code ip_local_out}).
   *
   * @param cause the packet that it answers or carries, or 0
   * @return the packet as it left
   */
  public SkBuff send(Ipv4Packet packet, Path path, Origin origin, long cause) {
    SkBuff skb = prepare(packet, path, origin, cause);
    localOut(skb);
    return skb;
  }

  /** The same for what a process sends by its socket. */
  public SkBuff sendOwned(Ipv4Packet packet, Path path, Origin origin, long cause) {
    SkBuff skb = prepare(packet, path, origin, cause);
    skb.setOwned(true);
    localOut(skb);
    return skb;
  }

  /** Makes a packet of this host's own that is routed, but not sent. */
  public SkBuff prepare(Ipv4Packet packet, Path path, Origin origin, long cause) {
    long id = netns.tracer().born(netns.where(), origin, cause);
    SkBuff skb = new SkBuff(id, packet, device(path.route()));
    skb.setRoute(path.route());
    return skb;
  }

  /** Sends a packet that is routed: a prepared one, or one that a tunnel wrapped ({@code ip_local_out}). */
  public void localOut(SkBuff skb) {
    lookedUp(skb);
    if (!skb.ipsec().wrapped() && !netns.xfrm().lookup(skb)) {
      return;
    }
    if (netns.hooks().run(Hook.OUTPUT, skb, null, device(skb)) == Verdict.ACCEPT) {
      output(skb, pathMtu.of(skb.route(), skb.ip().destination()));
    } else {
      skb.refuse(Failure.NOT_PERMITTED);
    }
  }

  /** Bytes that a packet of this host's own may have ({@code dst_mtu}). */
  public int mtu(Path path, Ipv4Address destination, int protocol) {
    return netns.xfrm().mtu(path, destination, protocol, pathMtu.of(path.route(), destination));
  }

  /**
   * Looks up the way again for a packet of this host's own that rules have changed ({@code ip_route_me_harder}).
   *
   * @return false if there is none, and the packet was dropped
   */
  public boolean reroute(SkBuff skb) {
    Path path = path(skb.ip().destination(), skb.ip().source(), skb.mark());
    if (path == null) {
      skb.device().drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + skb.ip().destination() + ".");
      return false;
    }
    skb.setRoute(path.route());
    skb.setIpsec(skb.ipsec().in(null));
    lookedUp(skb);
    return skb.ipsec().wrapped() || netns.xfrm().lookup(skb);
  }

  private void lookedUp(SkBuff skb) {
    Route route = skb.route();
    NetDevice device = device(route);
    netns
        .tracer()
        .emit(
            new Lookup(
                netns.cpu().now(),
                netns.where(),
                skb.id(),
                Table.ROUTE,
                skb.ip().destination(),
                route,
                route.type() == Route.Type.LOCAL ? Outcome.LOCAL : Outcome.FORWARD,
                device.name()));
  }

  private NetDevice device(SkBuff skb) {
    XfrmBundle bundle = skb.ipsec().bundle();
    return device(bundle == null ? skb.route() : bundle.route());
  }

  private NetDevice device(Route route) {
    return route.type() == Route.Type.LOCAL ? netns.loopback() : route.egress();
  }

  /**
   * Sends a routed packet, of this host or forwarded ({@code ip_output}, {@code ip_finish_output}).
   *
   * @param mtu bytes that it may have without being fragmented
   */
  void output(SkBuff skb, int mtu) {
    NetDevice device = device(skb);
    skb.setDevice(device);
    Ipv4Packet before = skb.ip();
    if (netns.hooks().run(Hook.POSTROUTING, skb, null, device) != Verdict.ACCEPT) {
      skb.refuse(Failure.NOT_PERMITTED);
      return;
    }
    if (!netns.xfrm().lookupAgain(skb, before)) {
      return;
    }
    XfrmBundle bundle = skb.ipsec().bundle();
    if (bundle != null) {
      bundle.output(skb);
    } else if (skb.wireLength() > mtu || skb.fragmentLimit() > 0) {
      fragment(skb, device, mtu);
    } else {
      toNeighbour(skb, device);
    }
  }

  /** The neighbour that a routed packet goes to ({@code ip_neigh_for_gw}). */
  public Neighbour nextHop(SkBuff skb, NetDevice device) {
    IpAddress address = device.isLoopback() ? Ipv4Address.ANY : skb.route().nextHop(skb.ip().destination());
    return netns.neighbours().findOrCreate(device, address);
  }

  /** {@code ip_finish_output2}. */
  private void toNeighbour(SkBuff skb, NetDevice device) {
    Neighbour neighbour = nextHop(skb, device);
    if (skb.confirmsNeighbour()) {
      neighbour.confirm();
    }
    neighbour.output(skb);
  }

  /** {@code ip_fragment}. What was put together from fragments may be cut again, but not larger than they were. */
  private void fragment(SkBuff skb, NetDevice device, int mtu) {
    int limit = skb.fragmentLimit();
    if (skb.ip().header().dontFragment() && (limit == 0 || limit > mtu)) {
      device.drop(
          skb,
          DropReason.PKT_TOO_BIG,
          "The packet has %d bytes, %s takes %d, and it must not be fragmented."
              .formatted(skb.wireLength(), device.name(), mtu));
      return;
    }
    for (SkBuff whole : skb.isGso() ? DeviceTransmit.segments(skb, device) : List.of(skb)) {
      fragments(whole, device, mtu).forEach(piece -> toNeighbour(piece, device));
    }
  }

  /** Cuts a packet up ({@code ip_do_fragment}). */
  public List<SkBuff> fragments(SkBuff skb, NetDevice device, int mtu) {
    return Fragmentation.cut(skb, device, mtu);
  }

  /** The neighbour that a packet waited for did not answer ({@code ipv4_link_failure}). */
  void linkFailure(SkBuff skb, Neighbour neighbour) {
    netns.icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.HOST_UNREACHABLE, 0);
    neighbour.device().drop(skb, DropReason.NEIGH_FAILED, "Nobody answered for " + neighbour.address() + ".");
  }
}
