package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import java.util.List;

/** The way of a packet through a table's chains. */
final class Walk {
  private final ChainWalker walker;
  private final Rule[] rules;
  private final List<String> texts;
  private final Simple end;
  private final boolean ofFlow;

  /**
   * A way.
   *
   * @param walker who took it there
   * @param matched the rules that matched, in order
   * @param end how it ended; {@link Simple#RETURN} where no rule decided
   * @param ofFlow whether each rule that was asked says the same of every packet of the flow
   */
  Walk(ChainWalker walker, List<Rule> matched, Simple end, boolean ofFlow) {
    this.walker = walker;
    this.rules = matched.toArray(Rule[]::new);
    this.texts = matched.stream().map(Rule::text).toList();
    this.end = end;
    this.ofFlow = ofFlow;
  }

  /** How the rules that matched are printed, in order. */
  List<String> texts() {
    return texts;
  }

  Simple end() {
    return end;
  }

  boolean ofFlow() {
    return ofFlow;
  }

  /** Another packet goes the same way. */
  Verdict repeat(NetNamespace netns, SkBuff skb) {
    return walker.finish(this, netns, skb);
  }

  /** A packet has gone this way. */
  void count(int length) {
    for (Rule rule : rules) {
      rule.count(length);
    }
  }
}
