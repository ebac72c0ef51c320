package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.Judgement.Goto;
import io.vethscope.kernel.netfilter.rule.Judgement.Jump;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.RulesWalked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Takes a packet through a base chain and those it leads to ({@code nft_do_chain}). */
public final class ChainWalker {
  /** Jumps at most within each other ({@code NFT_JUMP_STACK_SIZE}); what would be more is refused when it is made. */
  public static final int MAX_DEPTH = 16;

  private final Table table;
  private final Chain base;

  /**
   * A walker.
   *
   * @param table the table as the trace names it
   * @param base the chain to begin with
   */
  public ChainWalker(Table table, Chain base) {
    this.table = table;
    this.base = base;
  }

  /** Walks; a packet that is dropped has been told of. */
  public Verdict walk(PacketInfo packet) {
    List<Rule> matched = new ArrayList<>(0);
    Simple end = follow(packet, matched);
    boolean byPolicy = end == Simple.RETURN;
    if (byPolicy) {
      base.decided(packet);
      end = base.policy();
    }
    report(packet, matched, byPolicy, end);
    if (end == Simple.DROP) {
      packet.skb().device().drop(packet.skb(), DropReason.NETFILTER_DROP, why(matched, byPolicy));
      return Verdict.DROP;
    }
    return Verdict.ACCEPT;
  }

  private Simple follow(PacketInfo packet, List<Rule> matched) {
    ArrayDeque<Iterator<Rule>> stack = new ArrayDeque<>();
    Iterator<Rule> rules = base.view().iterator();
    while (true) {
      if (!rules.hasNext()) {
        if (stack.isEmpty()) {
          return Simple.RETURN;
        }
        rules = stack.pop();
        continue;
      }
      Rule rule = rules.next();
      if (!rule.matches(packet)) {
        continue;
      }
      matched.add(rule);
      switch (rule.judge(packet)) {
        case Simple.CONTINUE -> {}
        case Simple.RETURN -> {
          if (stack.isEmpty()) {
            return Simple.RETURN;
          }
          rules = stack.pop();
        }
        case Simple end -> {
          return end;
        }
        case Jump(Chain chain) -> {
          stack.push(rules);
          rules = chain.view().iterator();
        }
        case Goto(Chain chain) -> rules = chain.view().iterator();
      }
    }
  }

  private void report(PacketInfo packet, List<Rule> matched, boolean byPolicy, Simple end) {
    if (matched.isEmpty() && end == Simple.ACCEPT) {
      return;
    }
    packet
        .netns()
        .tracer()
        .emit(
            new RulesWalked(
                packet.netns().cpu().now(),
                packet.netns().where(),
                packet.skb().id(),
                table,
                base.name(),
                matched.stream().map(Rule::text).toList(),
                byPolicy ? "policy " + end : end.name()));
  }

  private String why(List<Rule> matched, boolean byPolicy) {
    return byPolicy
        ? "The policy of the chain " + base.name() + " drops what no rule accepts."
        : "A rule drops it: " + matched.getLast().text();
  }
}
