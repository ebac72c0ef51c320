package io.vethscope.kernel.netfilter.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Refuses chains that lead back to themselves, or too deep ({@code nft_chain_validate}). */
public final class ChainCheck {
  private static final int UNDER_WAY = -1;

  private final Map<Chain, Integer> depths = new LinkedHashMap<>();

  private ChainCheck() {}

  /** What is wrong with the ways between chains, as a sentence; empty if nothing is. */
  public static Optional<String> complaint(Collection<Chain> chains) {
    ChainCheck check = new ChainCheck();
    for (Chain chain : chains) {
      int depth = check.depth(chain, 0);
      if (depth == UNDER_WAY) {
        return Optional.of("The chain " + chain.name() + " leads back to itself; remove one of the jumps.");
      }
      if (depth > ChainWalker.MAX_DEPTH) {
        return Optional.of(
            "From the chain " + chain.name() + " jumps go deeper than " + ChainWalker.MAX_DEPTH + " chains.");
      }
    }
    return Optional.empty();
  }

  /** The first chain that leads back to itself or too deep; empty if none does. */
  public static Optional<Chain> endless(Collection<Chain> chains) {
    ChainCheck check = new ChainCheck();
    return chains.stream()
        .filter(chain -> {
          int depth = check.depth(chain, 0);
          return depth == UNDER_WAY || depth > ChainWalker.MAX_DEPTH;
        })
        .findFirst();
  }

  /** How many jumps a walk that begins here makes within each other at most; {@link #UNDER_WAY} if it never ends. */
  private int depth(Chain chain, int above) {
    Integer known = depths.get(chain);
    if (known != null || above > ChainWalker.MAX_DEPTH + 1) {
      return known == null ? above : known;
    }
    depths.put(chain, UNDER_WAY);
    int deepest = 0;
    for (Rule rule : chain.view()) {
      for (Chain next : rule.leadsTo()) {
        int below = depth(next, above + 1);
        if (below == UNDER_WAY) {
          return UNDER_WAY;
        }
        deepest = Math.max(deepest, below + 1);
      }
    }
    depths.put(chain, deepest);
    return deepest;
  }
}
