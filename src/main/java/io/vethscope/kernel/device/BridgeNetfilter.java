package io.vethscope.kernel.device;

import io.vethscope.kernel.BridgeInfo;
import io.vethscope.kernel.Hook;
import io.vethscope.kernel.Hooks;
import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Packet;
import java.util.List;
import java.util.Objects;

/**
 * Shows bridged IP packets to the hooks of the IP stack ({@code net/bridge/br_netfilter_hooks.c}, {@code
 * br_netfilter_ipv6.c}), where {@code net.bridge.bridge-nf-call-iptables} or {@code …-ip6tables} is on. That is why
 * Services work between pods of one node.
 */
final class BridgeNetfilter {
  private final Bridge bridge;

  /** Bridged packets count as routed by the bridge, so that rules and errors have a route to look at. */
  private final Route fakeRoute;

  BridgeNetfilter(Bridge bridge) {
    this.bridge = bridge;
    this.fakeRoute = Route.unicast(Ipv4Prefix.of(Ipv4Address.ANY, 0), null, bridge, Route.Attributes.NONE);
  }

  private NetNamespace netns() {
    return bridge.netns();
  }

  private boolean applies(SkBuff skb) {
    return !netns().hooks().equals(Hooks.NONE)
        && skb.network() instanceof IpPacket packet
        && netns().sysctl().bridgeCallsIptables(IpVersion.of(packet));
  }

  /**
   * {@code br_nf_pre_routing}, {@code br_nf_pre_routing_finish}.
   *
   * @return whether the bridge goes on with the frame; if not it was dropped, waits, or went another way
   */
  boolean preRouting(BridgePort port, SkBuff skb) {
    if (!applies(skb)) {
      return true;
    }
    if (skb.packet().header() instanceof Ipv4Header v4 && !(v4.checksum() instanceof Checksum.Complete)) {
      port.device().drop(skb, DropReason.IP_CSUM, "The header's checksum is wrong.");
      return false;
    }
    IpAddress before = skb.packet().destination();
    skb.setFragmentLimit(0);
    skb.setBridge(BridgeInfo.entering(port.device()));
    if (!ask(Hook.PREROUTING, skb)) {
      return false;
    }
    skb.setBridge(infoOf(skb).entered());
    if (before.equals(skb.packet().destination())) {
      skb.setRoute(fakeRoute);
    } else if (!redirect(port, skb)) {
      return false;
    }
    skb.setDevice(port.device());
    return true;
  }

  /** Runs a hook as if the bridge were the device, for whomever the frame is. */
  private boolean ask(Hook hook, SkBuff skb) {
    PacketType type = skb.type();
    skb.setType(type == PacketType.OTHERHOST ? PacketType.HOST : type);
    skb.setDevice(bridge);
    NetDevice in = hook == Hook.POSTROUTING ? null : bridge;
    NetDevice out = hook == Hook.PREROUTING ? null : bridge;
    Verdict verdict = netns().hooks().run(hook, skb, in, out);
    skb.setType(type);
    return verdict == Verdict.ACCEPT;
  }

  private static BridgeInfo infoOf(SkBuff skb) {
    return Objects.requireNonNull(skb.bridge(), "netfilter in a bridge knows the frames it asked for");
  }

  /** The destination was translated: into the bridge again, or up to the host. False: it has gone already. */
  private boolean redirect(BridgePort port, SkBuff skb) {
    skb.dropRoute();
    if (!netns().routeInput(skb, bridge)) {
      return false;
    }
    Route route = skb.route();
    boolean bridged =
        route.type() == Route.Type.UNICAST
            && bridge.equals(route.device())
            && (skb.packet() instanceof Ipv6Packet || netns().sysctl().forwards(bridge.name()));
    if (bridged) {
      toNeighbour(port, skb);
      return false;
    }
    EthernetFrame frame = skb.ethernet();
    skb.setFrame(frame.withAddresses(bridge.mac(), frame.source()));
    skb.setType(PacketType.HOST);
    return true;
  }

  /**
   * {@code br_nf_pre_routing_finish_bridge}: the frame goes on inside the bridge, from whom it came, to the new
   * destination's hardware address. Where that is not at hand, the neighbour entry sends it through the bridge device.
   */
  private void toNeighbour(BridgePort port, SkBuff skb) {
    EthernetFrame frame = skb.ethernet();
    Neighbour neighbour =
        skb.packet() instanceof Ipv4Packet
            ? netns().output().nextHop(skb, bridge)
            : netns().ipv6().output().nextHop(skb, bridge);
    if (neighbour.hasHeader()) {
      skb.setFrame(frame.withAddresses(Objects.requireNonNull(neighbour.mac()), frame.source()));
      skb.setDevice(port.device());
      bridge.finish(port, skb);
      return;
    }
    skb.setBridge(infoOf(skb).keeping(frame.source()));
    neighbour.output(skb);
  }

  /**
   * {@code br_nf_dev_xmit}: a frame that only went through the bridge device to get its address.
   *
   * @return whether it was one, and has gone on its way from the port that it came by
   */
  boolean continues(SkBuff skb) {
    BridgeInfo info = skb.bridge();
    if (info == null || info.source() == null) {
      return false;
    }
    skb.setFrame(skb.ethernet().withAddresses(skb.ethernet().destination(), info.source()));
    skb.setBridge(info.keeping(null));
    skb.setDevice(info.in());
    bridge.port(info.in()).ifPresent(port -> bridge.finish(port, skb));
    return true;
  }

  /**
   * {@code br_nf_forward_ip}, {@code br_nf_post_routing}, {@code br_nf_dev_queue_xmit}, for a frame that the hooks have
   * been asked about when it came in.
   *
   * @return what leaves by the port: the frame, its fragments, or nothing
   */
  List<SkBuff> leave(SkBuff skb, BridgePort port) {
    skb.setBridge(infoOf(skb).leavingBy(port.device()));
    if (!ask(Hook.FORWARD, skb) || !ask(Hook.POSTROUTING, skb)) {
      return List.of();
    }
    skb.setBridge(null);
    skb.setDevice(port.device());
    int limit = skb.fragmentLimit();
    int most = limit > 0 ? Math.min(limit, port.device().mtu()) : port.device().mtu();
    return skb.isGso() || skb.length() <= most ? List.of(skb) : fragment(skb, port);
  }

  /** {@code br_nf_ip_fragment}, {@code br_nf_ip6_fragment}: what was put together to be looked at is cut up again. */
  private List<SkBuff> fragment(SkBuff skb, BridgePort port) {
    int limit = skb.fragmentLimit();
    int mtu = bridge.mtu();
    boolean whole = skb.packet() instanceof Ipv6Packet || skb.ip().header().dontFragment();
    if ((limit == 0 && whole) || limit > mtu) {
      port.device().drop(skb, DropReason.PKT_TOO_BIG, "The packet is larger than " + port.device().name() + " takes.");
      return List.of();
    }
    EthernetFrame frame = skb.ethernet();
    List<SkBuff> pieces =
        skb.packet() instanceof Ipv4Packet
            ? netns().output().fragments(skb, port.device(), mtu)
            : netns().ipv6().output().fragments(skb, port.device(), mtu);
    pieces.forEach(piece -> piece.setFrame(frame.withPayload(piece.packet())));
    return pieces;
  }

  /** {@code br_drop_fake_rtable}: up in the host, a bridged packet is routed in earnest. */
  @SuppressWarnings("ReferenceEquality") // No route of a table is this one, even where all of it is the same.
  void passedUp(SkBuff skb) {
    if (skb.hasRoute() && skb.route() == fakeRoute) {
      skb.dropRoute();
    }
  }
}
