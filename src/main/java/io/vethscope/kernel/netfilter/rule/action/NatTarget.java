package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.nat.Manip;
import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;

/** Translates the connection's source or destination into a range ({@code xt_nat}: {@code SNAT}, {@code DNAT}). */
public record NatTarget(Manip manip, NatRange range) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    if (tracked != null) {
      packet.nat().set(tracked.connection(), range, manip);
    }
    return Simple.ACCEPT;
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public boolean fits(Hook hook) {
    return manip == Manip.SOURCE
        ? hook == Hook.POSTROUTING || hook == Hook.INPUT
        : hook == Hook.PREROUTING || hook == Hook.OUTPUT;
  }
}
