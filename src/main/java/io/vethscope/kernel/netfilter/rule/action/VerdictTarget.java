package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;

/** Nothing is done with the packet; only its way is decided: {@code ACCEPT}, {@code DROP}, {@code RETURN}, a chain. */
public record VerdictTarget(Judgement judgement) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    return judgement;
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
