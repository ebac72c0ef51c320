package io.vethscope.kernel.tcp;

import io.vethscope.engine.TimerWheel;

/** Times in ticks of the kernel's timer, 250 a second (include/net/tcp.h). */
final class Jiffies {
  static final long HZ = TimerWheel.HZ;
  static final long TIMEOUT_INIT = HZ;
  static final long RTO_MAX = 120 * HZ;
  static final long RTO_MIN = HZ / 5;
  static final long TIMEOUT_MIN = 2;
  static final long TIMEWAIT = 60 * HZ;
  static final int ATO_MIN = (int) HZ / 25;
  static final int DELACK_MIN = (int) HZ / 25;
  static final int DELACK_MAX = (int) HZ / 5;

  private static final long MICROS = TimerWheel.JIFFY / 1000;

  private Jiffies() {}

  /** {@code usecs_to_jiffies}: rounds up. */
  static long ofMicros(long micros) {
    return (micros + MICROS - 1) / MICROS;
  }

  static long toMicros(long jiffies) {
    return jiffies * MICROS;
  }
}
