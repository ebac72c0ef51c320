package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import java.util.List;

/** An IPv6 packet on its way through this host to another ({@code ip6_forward} in net/ipv6/ip6_output.c). */
final class Ipv6Forward {
  private final NetNamespace netns;

  Ipv6Forward(NetNamespace netns) {
    this.netns = netns;
  }

  void forward(SkBuff skb, Route route) {
    NetDevice device = skb.device();
    Ipv6Packet packet = skb.ipv6();
    Icmpv6 icmp = netns.ipv6().icmp();
    if (skb.type() != PacketType.HOST) {
      device.drop(skb, DropReason.UNICAST_IN_L2_MULTICAST, "Only a frame to this very host is forwarded.");
      return;
    }
    if (packet.ttl() <= 1) {
      icmp.sendError(skb, Icmpv6Message.TIME_EXCEEDED, Icmpv6Message.HOP_LIMIT_EXCEEDED, 0);
      device.drop(skb, DropReason.IP_TTL_EXPIRED, "The packet's hop limit ran out here.");
      return;
    }
    if (!mayLeaveItsLink(packet.source())) {
      if (packet.source().isLinkLocal()) {
        icmp.sendError(skb, Icmpv6Message.DEST_UNREACHABLE, Icmpv6Message.BEYOND_SCOPE, 0);
      }
      device.drop(skb, DropReason.IP_INADDRERRORS, "A packet from " + packet.source() + " can't leave its link.");
      return;
    }
    int mtu = Math.max(route.mtu(), Ipv6Header.MINIMUM_MTU);
    int largest = skb.mayBeFragmented() ? skb.fragmentLimit() : packet.length();
    if (largest > mtu) {
      icmp.sendError(skb, Icmpv6Message.PACKET_TOO_BIG, 0, mtu);
      device.drop(
          skb,
          DropReason.PKT_TOO_BIG,
          "The packet has " + largest + " bytes, the way on takes " + mtu + ", and routers don't fragment in IPv6.");
      return;
    }
    int hopLimit = packet.ttl() - 1;
    List<FieldChange> changes = List.of(new FieldChange("hop limit", packet.ttl(), hopLimit));
    netns.tracer().emit(new Rewritten(netns.cpu().now(), netns.where(), skb.id(), changes));
    skb.setIp(packet.withTtl(hopLimit));
    if (netns.hooks().run(Hook.FORWARD, skb, device, route.egress()) == Verdict.ACCEPT) {
      netns.ipv6().output().output(skb, mtu);
    }
  }

  private static boolean mayLeaveItsLink(Ipv6Address source) {
    return !source.isAny() && !source.isLoopback() && !source.isLinkLocal();
  }
}
