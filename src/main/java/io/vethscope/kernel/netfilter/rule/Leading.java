package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.netfilter.rule.Judgement.Goto;
import io.vethscope.kernel.netfilter.rule.Judgement.Jump;
import java.util.stream.Stream;

/** Leads to another chain. */
public final class Leading implements Target {
  private final Chain chain;
  private final Judgement judgement;

  /**
   * Leads to a chain.
   *
   * @param returns whether the way back leads behind the rule ({@code jump}), or to where its chain returns ({@code
   *     goto})
   */
  public Leading(Chain chain, boolean returns) {
    this.chain = chain;
    this.judgement = returns ? new Jump(chain) : new Goto(chain);
  }

  /** Where it leads. */
  public Chain chain() {
    return chain;
  }

  @Override
  public Judgement judge(PacketInfo packet) {
    return judgement;
  }

  @Override
  public Stream<Chain> leadsTo() {
    return Stream.of(chain);
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
