package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.netfilter.rule.Judgement.Goto;
import io.vethscope.kernel.netfilter.rule.Judgement.Jump;

/**
 * Leads to another chain.
 *
 * @param returns whether the way back leads behind the rule ({@code jump}), or to where its chain returns ({@code
 *     goto})
 */
public record Leading(Chain chain, boolean returns) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    return returns ? new Jump(chain) : new Goto(chain);
  }
}
