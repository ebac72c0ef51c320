package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/**
 * A packet out of so many, by chance ({@code xt_statistic --mode random}).
 *
 * @param threshold the probability times 2<sup>31</sup>
 */
public record RandomMatch(long threshold) implements Match {
  private static final int BITS = 0x7fff_ffff;

  @Override
  public boolean matches(PacketInfo packet) {
    return (packet.netns().random().nextInt() & BITS) < threshold;
  }
}
