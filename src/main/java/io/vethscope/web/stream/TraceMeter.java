package io.vethscope.web.stream;

import java.util.concurrent.atomic.LongAdder;

/** What is counted of traces: docs/operations.md. */
final class TraceMeter {
  private final LongAdder nanoseconds = new LongAdder();
  private final LongAdder stalls = new LongAdder();

  /** So long was computed. */
  void computed(long time) {
    nanoseconds.add(time);
  }

  /** A run waits for credit. */
  void stalled() {
    stalls.increment();
  }

  double seconds() {
    return nanoseconds.sum() / 1e9;
  }

  double stalls() {
    return stalls.sum();
  }
}
