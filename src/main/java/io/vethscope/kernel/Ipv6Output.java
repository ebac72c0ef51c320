package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.Ipv6Prefix;
import io.vethscope.wire.Packets;
import io.vethscope.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an IPv6 packet leaves this host ({@code net/ipv6/ip6_output.c}, output half of {@code net/ipv6/route.c}). */
public final class Ipv6Output {
  private static final int FLOW_LABELS = 1 << 20;

  private final NetNamespace netns;
  private final PathMtu pathMtu;

  Ipv6Output(NetNamespace netns) {
    this.netns = netns;
    this.pathMtu = PathMtu.ofIpv6(netns);
  }

  /**
   * A way out.
   *
   * @param route the route taken
   * @param source the source address, chosen where none was asked for
   */
  public record Path(Route route, Ipv6Address source) {}

  /** What is known of the largest packets that paths take. */
  public PathMtu pathMtu() {
    return pathMtu;
  }

  /** A label for a flow that nobody has given one ({@code ip6_make_flowlabel}, {@code auto_flowlabels} 1). */
  public int newFlowLabel() {
    return netns.random().nextInt(FLOW_LABELS);
  }

  /**
   * Looks up how to reach an address ({@code ip6_dst_lookup}).
   *
   * @param wantedSource the source asked for, or null for the one that fits best
   * @param link the device that an address which needs one is on, or null
   * @return null if there is no route
   */
  public @Nullable Path path(Ipv6Address destination, @Nullable Ipv6Address wantedSource, @Nullable NetDevice link) {
    Route route = netns.ipv6().fib().lookup(destination, link);
    netns.ipv6().fib().probes().used(route);
    boolean leads = route.isOwn() || route.type() == Route.Type.UNICAST || route.type() == Route.Type.MULTICAST;
    return leads ? new Path(route, wantedSource != null ? wantedSource : source(route, destination)) : null;
  }

  /** {@code ip6_route_get_saddr}. */
  private Ipv6Address source(Route route, Ipv6Address destination) {
    IpAddress preferred = route.attributes().preferredSource();
    return preferred != null
        ? (Ipv6Address) preferred
        : SourceSelection.choose(netns, destination, route.isOwn() ? null : route.device());
  }

  /** The address of a device to speak to a target with ({@code ipv6_dev_get_saddr}); {@code ::} if there is none. */
  public Ipv6Address selectSource(NetDevice device, Ipv6Address target) {
    return SourceSelection.choose(netns, target, device);
  }

  /**
   * Sends a packet of this host's own ({@code ip6_local_out}).
   *
   * @param cause the packet that it answers or carries, or 0
   * @return the packet as it left
   */
  public SkBuff send(Ipv6Packet packet, Route route, Origin origin, long cause) {
    SkBuff skb = prepare(packet, route, origin, cause);
    localOut(skb);
    return skb;
  }

  /** Sends a packet by a device, to a node on its link, without asking the routing tables ({@code icmp6_dst_alloc}). */
  void sendBy(NetDevice device, Ipv6Packet packet, Origin origin, long cause) {
    Ipv6Prefix host = Ipv6Prefix.of(packet.destination(), Ipv6Address.WIDTH);
    SkBuff skb = prepare(packet, Route.unicast(host, null, device, Route.Attributes.NONE), origin, cause);
    if (netns.hooks().run(Hook.OUTPUT, skb, null, device) == Verdict.ACCEPT) {
      output(skb, device.mtu());
    }
  }

  /** The same for what a process sends by its socket. */
  public SkBuff sendOwned(Ipv6Packet packet, Route route, Origin origin, long cause) {
    SkBuff skb = prepare(packet, route, origin, cause);
    skb.setOwned(true);
    localOut(skb);
    return skb;
  }

  /** Makes a packet of this host's own that is routed, but not sent. */
  public SkBuff prepare(Ipv6Packet packet, Route route, Origin origin, long cause) {
    SkBuff skb = new SkBuff(netns.tracer().born(netns.where(), origin, cause), packet, device(route));
    skb.setRoute(route);
    return skb;
  }

  /** Sends a packet that is routed: a prepared one, or one that a tunnel wrapped ({@code ip6_local_out}). */
  public void localOut(SkBuff skb) {
    Route route = skb.route();
    netns.ipv6().lookedUp(skb, route, route.isOwn() ? Outcome.LOCAL : Outcome.FORWARD, device(route));
    if (netns.hooks().run(Hook.OUTPUT, skb, null, device(route)) == Verdict.ACCEPT) {
      output(skb, mtu(skb.route(), skb.ipv6().destination()));
    } else {
      skb.refuse(Ipv4Output.Failure.NOT_PERMITTED);
    }
  }

  /** What a packet of this host's own may have at most, in bytes ({@code ip6_mtu}). */
  public int mtu(Route route, Ipv6Address destination) {
    return pathMtu.of(route, destination);
  }

  /**
   * Looks up the way again for a packet of this host's own that rules have changed ({@code ip6_route_me_harder}).
   *
   * @return false if there is none, and the packet was dropped
   */
  public boolean reroute(SkBuff skb) {
    Path path = path(skb.ipv6().destination(), skb.ipv6().source(), null);
    if (path == null) {
      skb.device().drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + skb.ipv6().destination() + ".");
      return false;
    }
    skb.setRoute(path.route());
    Outcome outcome = path.route().isOwn() ? Outcome.LOCAL : Outcome.FORWARD;
    netns.ipv6().lookedUp(skb, path.route(), outcome, device(path.route()));
    return true;
  }

  /** The device that a packet leaves by: to this host's own addresses it is the loopback device. */
  private NetDevice device(Route route) {
    return route.isOwn() ? netns.loopback() : route.egress();
  }

  /**
   * Sends a routed packet, of this host or forwarded ({@code ip6_output}, {@code ip6_finish_output}).
   *
   * @param mtu bytes that it may have without being fragmented
   */
  void output(SkBuff skb, int mtu) {
    NetDevice device = device(skb.route());
    skb.setDevice(device);
    if (!device.ipv6().isEnabled()) {
      device.drop(skb, DropReason.IPV6DISABLED, "IPv6 is disabled on " + device.name() + " (disable_ipv6).");
      return;
    }
    if (netns.hooks().run(Hook.POSTROUTING, skb, null, device) != Verdict.ACCEPT) {
      skb.refuse(Ipv4Output.Failure.NOT_PERMITTED);
      return;
    }
    boolean wasInPieces = skb.fragmentLimit() > 0 && skb.ipv6().length() > skb.fragmentLimit();
    if (skb.ipv6().length() > mtu || wasInPieces) {
      fragments(skb, device, mtu).forEach(piece -> toNeighbour(piece, device));
    } else {
      toNeighbour(skb, device);
    }
  }

  /** The neighbour that a routed packet goes to ({@code ip_neigh_gw6}). */
  public Neighbour nextHop(SkBuff skb, NetDevice device) {
    IpAddress address = device.isLoopback() ? Ipv6Address.ANY : skb.route().nextHop(skb.ipv6().destination());
    return netns.ipv6().neighbours().findOrCreate(device, address);
  }

  /** {@code ip6_finish_output2}. */
  private void toNeighbour(SkBuff skb, NetDevice device) {
    Neighbour neighbour = nextHop(skb, device);
    if (skb.confirmsNeighbour()) {
      neighbour.confirm();
    }
    neighbour.output(skb);
  }

  /**
   * Cuts a packet up ({@code ip6_fragment}; RFC 8200, section 4.5): all pieces but the last are multiples of 8 bytes.
   */
  public List<SkBuff> fragments(SkBuff skb, NetDevice device, int mtu) {
    Ipv6Header whole = skb.ipv6().header();
    Payload data = ((Ipv6Packet) Packets.completeChecksums(skb.ipv6())).payloadBytes();
    int most = skb.fragmentLimit() > 0 ? Math.min(skb.fragmentLimit(), mtu) : mtu;
    int room = most - whole.length() - Ipv6Header.FRAGMENT_HEADER_LENGTH & ~7;
    int identification = netns.random().nextInt();
    List<SkBuff> pieces = new ArrayList<>();
    for (int offset = 0; offset < data.length(); offset += room) {
      int end = Math.min(offset + room, data.length());
      Ipv6Header header = whole.withFragment(offset, end < data.length(), identification);
      long id = netns.tracer().born(device.where(), Origin.FRAGMENT, skb.id());
      SkBuff piece = new SkBuff(id, new Ipv6Packet(header, data.slice(offset, end)), device);
      piece.setRoute(skb.route());
      piece.setMark(skb.mark());
      pieces.add(piece);
    }
    return pieces;
  }
}
