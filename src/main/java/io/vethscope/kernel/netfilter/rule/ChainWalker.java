package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.Judgement.Goto;
import io.vethscope.kernel.netfilter.rule.Judgement.Jump;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.trace.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a packet through a base chain and those it leads to ({@code nft_do_chain}). */
public final class ChainWalker {
  /** Jumps at most within each other ({@code NFT_JUMP_STACK_SIZE}); what would be more is refused when it is made. */
  public static final int MAX_DEPTH = 16;

  private final Table table;
  private final Chain base;

  /** Where a jump came from: the chain, its rule behind the one that jumped, and where that chain returns to. */
  private record Return(Chain chain, int next, @Nullable Return outer) {}

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
    Walk walk = follow(packet);
    packet.walked(walk);
    int length = packet.length();
    walk.counters().forEach(counter -> counter.add(length));
    if (walk.isTold()) {
      walk.tell(packet.netns(), packet.skb());
    }
    return walk.finish(packet.skb());
  }

  private Walk follow(PacketInfo packet) {
    List<Rule> matched = new ArrayList<>(0);
    boolean ofFlow = true;
    Chain chain = base;
    int next = 0;
    Return back = null;
    while (true) {
      Judgement judgement = Simple.RETURN;
      if (next < chain.size()) {
        Rule rule = chain.rule(next++);
        ofFlow &= rule.isOfFlow();
        if (!rule.matches(packet)) {
          continue;
        }
        matched.add(rule);
        judgement = rule.judge(packet);
      }
      switch (judgement) {
        case Simple.CONTINUE -> {}
        case Jump jump -> {
          back = new Return(chain, next, back);
          chain = jump.chain();
          next = 0;
        }
        case Goto away -> {
          chain = away.chain();
          next = 0;
        }
        case Simple end -> {
          if (end != Simple.RETURN || back == null) {
            return new Walk(table, base, matched, end, ofFlow);
          }
          chain = back.chain();
          next = back.next();
          back = back.outer();
        }
      }
    }
  }
}
