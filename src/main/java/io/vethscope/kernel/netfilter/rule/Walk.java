package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import java.util.List;

/**
 * The way of a packet through a table's chains.
 *
 * @param walker who took it there
 * @param rules those that matched, in order
 * @param texts how they are printed
 * @param end how it ended; {@link Simple#RETURN} where no rule decided
 * @param ofFlow whether each rule that was asked says the same of every packet of the flow
 */
record Walk(ChainWalker walker, List<Rule> rules, List<String> texts, Simple end, boolean ofFlow) {
  static Walk of(ChainWalker walker, List<Rule> matched, Simple end, boolean ofFlow) {
    return new Walk(walker, matched, matched.stream().map(Rule::text).toList(), end, ofFlow);
  }

  /** Another packet goes the same way. */
  Verdict repeat(PacketInfo packet) {
    return walker.finish(this, packet);
  }

  /** A packet has gone this way. */
  void count(int length) {
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).count(length);
    }
  }
}
