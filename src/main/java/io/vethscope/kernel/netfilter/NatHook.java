package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.nat.Nat;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;

/** Translates packets at one hook, and finds them another way where that changes it ({@code nf_nat_ipv4_*}). */
final class NatHook implements HookFunction {
  private final Nat nat;
  private final HookFunction[] chains;

  NatHook(Nat nat, HookFunction[] chains) {
    this.nat = nat;
    this.chains = chains;
  }

  @Override
  public Verdict run(PacketInfo packet) {
    SkBuff skb = packet.skb();
    IpAddress before = skb.packet().destination();
    if (!Nat.leavesAlone(skb)) {
      packet.differs();
    }
    Verdict verdict = nat.run(packet.hook(), skb, packet.out(), () -> ask(packet));
    if (verdict != Verdict.ACCEPT) {
      return verdict;
    }
    if (packet.hook() == Hook.PREROUTING && !before.equals(skb.packet().destination())) {
      skb.dropRoute();
    }
    if (packet.hook() == Hook.OUTPUT && isSentElsewhere(skb)) {
      return packet.netns().reroute(skb) ? Verdict.ACCEPT : Verdict.DROP;
    }
    return Verdict.ACCEPT;
  }

  /** The rules of all nat chains, until one has decided. */
  private Verdict ask(PacketInfo packet) {
    packet.differs();
    for (HookFunction chain : chains) {
      Verdict verdict = chain.run(packet);
      if (verdict != Verdict.ACCEPT || isDecided(packet)) {
        return verdict;
      }
    }
    return Verdict.ACCEPT;
  }

  private static boolean isDecided(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    boolean source = packet.hook() == Hook.POSTROUTING || packet.hook() == Hook.INPUT;
    return tracked != null && tracked.connection().is(source ? CtStatus.SRC_NAT_DONE : CtStatus.DST_NAT_DONE);
  }

  /** {@code nf_nat_ipv4_local_fn}: whether this host's own packet goes to another address than it was sent to. */
  private static boolean isSentElsewhere(SkBuff skb) {
    Tracked tracked = Tracked.of(skb);
    if (tracked == null) {
      return false;
    }
    FlowDirection direction = tracked.info().direction();
    IpAddress sentTo = tracked.connection().tuple(direction).destination();
    return !sentTo.equals(tracked.connection().tuple(direction.opposite()).source());
  }
}
