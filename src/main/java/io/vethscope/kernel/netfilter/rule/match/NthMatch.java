package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** Every so many packets one ({@code xt_statistic --mode nth}). */
public final class NthMatch implements Match {
  private final long every;
  private long count;

  /**
   * Counts packets.
   *
   * @param every one of so many, above 0
   * @param first how many packets there are to be before the first one that counts
   */
  public NthMatch(long every, long first) {
    if (every < 1 || first < 0 || first >= every) {
      throw new IllegalArgumentException("One packet of " + every + ", beginning with " + first + ", can't be told.");
    }
    this.every = every;
    this.count = every - 1 - first;
  }

  @Override
  public boolean matches(PacketInfo packet) {
    boolean hit = count == every - 1;
    count = hit ? 0 : count + 1;
    return hit;
  }
}
