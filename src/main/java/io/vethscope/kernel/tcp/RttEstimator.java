package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;

/** Round-trip time and retransmission timeout ({@code tcp_rtt_estimator}, {@code tcp_set_rto}; RFC 6298). */
final class RttEstimator {
  private static final long RTO_MIN_MICROS = 200_000;

  /** Eight times the smoothed round-trip time, in microseconds; zero before the first measurement. */
  long smoothed;

  /** The smallest measured, in microseconds; zero before the first ({@code tcp_min_rtt}). */
  long smallest;

  /** In ticks, with backoff. */
  long timeout = Jiffies.TIMEOUT_INIT;

  int backoff;

  private long deviation;
  private long deviationMax;
  private long variance;
  private int roundEnd;

  /**
   * Takes a measurement.
   *
   * @param micros the measured time
   */
  void measure(long micros, int sndUna, int sndNxt) {
    long sample = Math.max(micros, 1);
    smallest = smallest == 0 ? sample : Math.min(smallest, sample);
    if (smoothed == 0) {
      smoothed = sample << 3;
      deviation = sample << 1;
      variance = Math.max(deviation, RTO_MIN_MICROS);
      deviationMax = variance;
      roundEnd = sndNxt;
    } else {
      smooth(sample);
      closeRound(sndUna, sndNxt);
    }
    timeout = fromEstimate();
    backoff = 0;
  }

  private void smooth(long sample) {
    long error = sample - (smoothed >> 3);
    smoothed = Math.max(1, smoothed + error);
    if (error < 0) {
      error = -error - (deviation >> 2);
      error = error > 0 ? error >> 3 : error;
    } else {
      error -= deviation >> 2;
    }
    deviation += error;
    if (deviation > deviationMax) {
      deviationMax = deviation;
      variance = Math.max(variance, deviationMax);
    }
  }

  private void closeRound(int sndUna, int sndNxt) {
    if (after(sndUna, roundEnd)) {
      if (deviationMax < variance) {
        variance -= (variance - deviationMax) >> 2;
      }
      roundEnd = sndNxt;
      deviationMax = RTO_MIN_MICROS;
    }
  }

  /** {@code __tcp_set_rto}: the timeout without backoff, in ticks. */
  private long fromEstimate() {
    return Math.min(Jiffies.ofMicros((smoothed >> 3) + variance), Jiffies.RTO_MAX);
  }

  /** Doubles the timeout after a retransmission. */
  void backOff() {
    backoff++;
    timeout = Math.min(timeout << 1, Jiffies.RTO_MAX);
  }

  /** Takes the doubling back: the path works again ({@code tcp_ack}, {@code tcp_ld_RTO_revert}). */
  void revertOne() {
    backoff--;
    long base = smoothed == 0 ? Jiffies.TIMEOUT_INIT : fromEstimate();
    timeout = Math.min(base << backoff, Jiffies.RTO_MAX);
  }
}
