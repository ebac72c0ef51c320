package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.ChainWalker;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpHeader;

/** Finds a packet of this host another way where rules changed what it was found by ({@code nf_route_table_hook4}). */
final class Rerouting {
  private Rerouting() {}

  static Verdict ifChanged(PacketInfo packet, ChainWalker walker) {
    SkBuff skb = packet.skb();
    IpHeader before = skb.packet().header();
    int mark = skb.mark();
    Verdict verdict = walker.walk(packet);
    IpHeader after = skb.packet().header();
    boolean same =
        mark == skb.mark()
            && before.tos() == after.tos()
            && before.source().equals(after.source())
            && before.destination().equals(after.destination());
    if (verdict != Verdict.ACCEPT || same) {
      return verdict;
    }
    packet.differs();
    return packet.netns().reroute(skb) ? Verdict.ACCEPT : Verdict.DROP;
  }
}
