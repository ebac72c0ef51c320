package io.vethscope.web.limit;

import io.vethscope.web.settings.RateSettings.Rate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each client: each request takes one, and time brings them back. Clients that have not asked
 * for the longest time are forgotten when there are too many, which gives them a full bucket.
 */
final class TokenBuckets {
  private final long every;
  private final long full;
  private final int most;
  private final LongSupplier clock;

  /** When each client's bucket is full again, in nanoseconds of the clock; the longest silent first. */
  private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes full buckets.
   *
   * @param most how many clients are remembered
   * @param clock nanoseconds, from anywhere
   */
  TokenBuckets(Rate rate, int most, LongSupplier clock) {
    this.every = rate.every().toNanos();
    this.full = rate.burst() * every;
    this.most = most;
    this.clock = clock;
  }

  /**
   * Takes a token.
   *
   * @return how long to wait for one; zero where it was taken
   */
  synchronized Duration take(String client) {
    long now = clock.getAsLong();
    long before = fullAt.getOrDefault(client, now);
    long after = (before - now > 0 ? before : now) + every;
    if (after - now > full) {
      return Duration.ofNanos(after - now - full);
    }
    fullAt.put(client, after);
    if (fullAt.size() > most) {
      fullAt.remove(fullAt.keySet().iterator().next());
    }
    return Duration.ZERO;
  }
}
