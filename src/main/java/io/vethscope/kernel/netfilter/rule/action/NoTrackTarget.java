package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.conntrack.Tracked.Untracked;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;

/** Has connection tracking leave the packet alone ({@code xt_CT --notrack}). */
public record NoTrackTarget() implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    if (packet.skb().tracking() == null) {
      packet.skb().setTracking(Untracked.UNTRACKED);
    }
    return Simple.CONTINUE;
  }
}
