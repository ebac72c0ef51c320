package io.vethscope.kernel.netfilter.hashlimit;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/**
 * Whether the packets that are alike have stayed within a limit, or went above it ({@code hashlimit_mt}).
 *
 * @param above whether it holds for those above the limit
 */
public record HashLimitMatch(HashLimit limit, boolean above) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    HashLimitTable table = HashLimits.of(packet.netns()).find(limit);
    return table != null && table.allows(packet) != above;
  }
}
