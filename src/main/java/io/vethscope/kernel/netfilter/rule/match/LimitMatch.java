package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** So many packets in a time, and a burst on top ({@code nft_limit}): a bucket of tokens that fills with time. */
public final class LimitMatch implements Match {
  private final long cost;
  private final long most;
  private long tokens;
  private long last;

  /**
   * A full bucket.
   *
   * @param cost nanoseconds that one packet takes
   * @param burst packets that may come at once
   */
  public LimitMatch(long cost, int burst) {
    if (cost < 1 || burst < 1) {
      throw new IllegalArgumentException("A limit of a packet each " + cost + " ns can't be kept.");
    }
    this.cost = cost;
    this.most = Math.multiplyExact(cost, burst);
    this.tokens = most;
  }

  @Override
  public boolean matches(PacketInfo packet) {
    long now = packet.netns().cpu().now();
    tokens = Math.min(most, tokens + now - last);
    last = now;
    if (tokens < cost) {
      return false;
    }
    tokens -= cost;
    return true;
  }
}
