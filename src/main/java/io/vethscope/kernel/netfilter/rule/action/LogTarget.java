package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;

/** Would write a line into the kernel's log ({@code xt_LOG}); here the trace tells that the rule matched. */
public record LogTarget() implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    return Simple.CONTINUE;
  }
}
