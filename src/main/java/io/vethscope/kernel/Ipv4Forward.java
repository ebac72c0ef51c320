package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Packet;
import java.util.List;

/** A packet on its way through this host to another ({@code net/ipv4/ip_forward.c}). */
final class Ipv4Forward {
  private final NetNamespace netns;

  Ipv4Forward(NetNamespace netns) {
    this.netns = netns;
  }

  /** {@code ip_forward}. */
  void forward(SkBuff skb, Route route) {
    NetDevice device = skb.device();
    Ipv4Packet packet = skb.ip();
    if (skb.type() != PacketType.HOST) {
      device.drop(skb, DropReason.UNICAST_IN_L2_MULTICAST, "Only a frame to this very host is forwarded.");
      return;
    }
    if (!netns.xfrm().admits(skb, Xfrm.Direction.FWD)) {
      return;
    }
    if (packet.ttl() <= 1) {
      netns.icmp().sendError(skb, IcmpMessage.TIME_EXCEEDED, IcmpMessage.TTL_EXCEEDED, 0);
      device.drop(skb, DropReason.IP_TTL_EXPIRED, "The packet's time to live ran out here.");
      return;
    }
    if (!netns.xfrm().lookup(skb)) {
      return;
    }
    XfrmBundle bundle = skb.ipsec().bundle();
    int mtu = bundle == null ? route.mtu() : bundle.mtu();
    if (exceeds(skb, mtu)) {
      netns.icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED, mtu);
      device.drop(
          skb,
          DropReason.PKT_TOO_BIG,
          "The packet has "
              + skb.wireLength()
              + " bytes, the way on takes "
              + mtu
              + ", and it must not be fragmented.");
      return;
    }
    int ttl = packet.ttl() - 1;
    netns
        .tracer()
        .emit(
            new Rewritten(
                netns.cpu().now(), netns.where(), skb.id(), List.of(new FieldChange("ttl", packet.ttl(), ttl))));
    skb.setIp(packet.withTtl(ttl));
    if (skb.ipsec().path() == null) {
      netns.output().redirects().tell(skb, route);
    }
    NetDevice egress = bundle == null ? route.egress() : bundle.route().egress();
    if (netns.hooks().run(Hook.FORWARD, skb, device, egress) == Verdict.ACCEPT) {
      netns.output().output(skb, mtu);
    }
  }

  /** {@code ip_exceeds_mtu}: what came in fragments that fit may go on in fragments, even if it says DF. */
  private static boolean exceeds(SkBuff skb, int mtu) {
    boolean cameInSmallPieces = skb.fragmentLimit() > 0 && skb.fragmentLimit() <= mtu;
    return skb.wireLength() > mtu && skb.ip().header().dontFragment() && !cameInSmallPieces;
  }
}
