package io.vethscope.engine;

import java.util.TreeSet;

/**
 * Linux's hierarchical timer wheel ({@code kernel/time/timer.c}) at 250 ticks a second.
 *
 * <p>A timer lands in a bucket whose width grows with the distance: 1 tick up to 0.25 s away, 8 ticks up to 2 s, 64
 * ticks up to 16 s, and so on. It fires at the end of its bucket, so long timers are late by up to a bucket's width,
 * and timers of one bucket fire newest first. The order of neighbour probes after a cold exchange comes from this.
 */
public final class TimerWheel {
  /** Nanoseconds of a tick at {@code CONFIG_HZ=250}. */
  public static final long JIFFY = 4_000_000L;

  /** Ticks of a second. */
  public static final long HZ = 250;

  private static final int LEVEL_BITS = 6;
  private static final int CLOCK_SHIFT = 3;
  private static final int DEPTH = 9;

  /** The level's first distance ({@code LVL_START}), in ticks. */
  private static long start(int level) {
    return ((1L << LEVEL_BITS) - 1) << ((level - 1) * CLOCK_SHIFT);
  }

  private final TreeSet<WheelTimer> armed = new TreeSet<>();
  private long sequence;
  private long clock;

  /** The first timer's bucket, at hand because the CPU asks for it before each step. */
  private long next = WheelTimer.IDLE;

  /** A timer that is not armed yet. */
  public WheelTimer timer(Runnable function) {
    return new WheelTimer(this, function, false);
  }

  /** A timer that stays on its CPU ({@code TIMER_PINNED}): at each tick these come before the others. */
  public WheelTimer pinnedTimer(Runnable function) {
    return new WheelTimer(this, function, true);
  }

  /** The tick that a moment falls into. */
  static long jiffiesAt(long nanoseconds) {
    return nanoseconds / JIFFY;
  }

  void modify(WheelTimer timer, long jiffy) {
    // __mod_timer: a timer that would land in the bucket it is in keeps its place there.
    int level = levelOf(jiffy);
    long bucket = bucketOf(jiffy, level);
    if (timer.isPending()) {
      if (timer.bucket == bucket && timer.level == level) {
        timer.expires = jiffy;
        return;
      }
      armed.remove(timer);
    }
    timer.expires = jiffy;
    timer.level = level;
    timer.bucket = bucket;
    timer.sequence = sequence++;
    armed.add(timer);
    next = armed.first().bucket;
  }

  void delete(WheelTimer timer) {
    if (timer.isPending()) {
      armed.remove(timer);
      timer.bucket = WheelTimer.IDLE;
      next = armed.isEmpty() ? WheelTimer.IDLE : armed.first().bucket;
    }
  }

  private int levelOf(long jiffy) {
    long distance = jiffy - clock;
    int level = 0;
    while (level < DEPTH - 1 && distance >= start(level + 1)) {
      level++;
    }
    return level;
  }

  /** {@code calc_index}: the tick at which the bucket fires, always past the asked one. */
  private long bucketOf(long jiffy, int level) {
    long expires = Math.max(jiffy, clock);
    int shift = level * CLOCK_SHIFT;
    return ((expires >> shift) + 1) << shift;
  }

  /** When the next timer fires, in nanoseconds; {@link Long#MAX_VALUE} if none is armed. */
  long nextDue() {
    return next == WheelTimer.IDLE ? Long.MAX_VALUE : next * JIFFY;
  }

  /** Moves the wheel's own clock; never backwards. */
  void advanceTo(long nanoseconds) {
    clock = Math.max(clock, jiffiesAt(nanoseconds));
  }

  /** Runs every timer that is due at the present tick ({@code run_timer_softirq}). */
  void runDue() {
    // A timer armed meanwhile lands past the present tick, so this ends; one deleted meanwhile is no longer here.
    while (!armed.isEmpty() && armed.first().bucket <= clock) {
      WheelTimer timer = armed.first();
      delete(timer);
      timer.fire();
    }
  }
}
