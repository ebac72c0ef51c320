package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.RulesWalked;
import java.util.List;
import java.util.stream.Stream;

/** The way of a packet through a table's chains, and what comes of it. */
final class Walk {
  private final Table table;
  private final Chain base;
  private final List<Rule> matched;
  private final List<String> texts;
  private final boolean byPolicy;
  private final Simple end;
  private final boolean ofFlow;

  /**
   * A way.
   *
   * @param table the table as the trace names it
   * @param base the chain that it began with
   * @param matched the rules that matched, in order
   * @param judged how it ended; {@link Simple#RETURN} where no rule decided, so that the chain's policy does
   * @param ofFlow whether each rule that was asked says the same of every packet of the flow
   */
  Walk(Table table, Chain base, List<Rule> matched, Simple judged, boolean ofFlow) {
    this.table = table;
    this.base = base;
    this.matched = matched;
    this.texts = matched.stream().map(Rule::text).toList();
    this.byPolicy = judged == Simple.RETURN;
    this.end = byPolicy ? base.policy() : judged;
    this.ofFlow = ofFlow;
  }

  boolean ofFlow() {
    return ofFlow;
  }

  /** What counts the packets that go this way. */
  Stream<Counter> counters() {
    return Stream.concat(matched.stream().map(Rule::counter), byPolicy ? base.counter().stream() : Stream.empty());
  }

  /** Whether there is something to tell of: a rule that matched, or an end. */
  boolean isTold() {
    return !texts.isEmpty() || end != Simple.ACCEPT;
  }

  /** Tells that a packet went this way. */
  void tell(NetNamespace netns, SkBuff skb) {
    String verdict = byPolicy ? end.asPolicy() : end.name();
    netns
        .tracer()
        .emit(new RulesWalked(netns.cpu().now(), netns.where(), skb.id(), table, base.name(), texts, verdict));
  }

  /** Does what the way's end says, with a packet that has been counted and told of. */
  Verdict finish(SkBuff skb) {
    if (end == Simple.DROP) {
      skb.device().drop(skb, DropReason.NETFILTER_DROP, why());
      return Verdict.DROP;
    }
    return Verdict.ACCEPT;
  }

  private String why() {
    if (byPolicy) {
      return "The policy of the chain " + base.name() + " drops what no rule accepts.";
    }
    String rule = texts.getLast();
    return (rule.contains("-j REJECT") ? "A rule rejects it: " : "A rule drops it: ") + rule;
  }
}
