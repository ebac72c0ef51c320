package io.vethscope.engine;

/**
 * A coarse timer (Linux: {@code struct timer_list}), owned by one object and armed any number of times.
 *
 * @see TimerWheel
 */
public final class WheelTimer implements Comparable<WheelTimer> {
  static final long IDLE = -1;

  private final TimerWheel wheel;
  private final Runnable function;
  private final boolean pinned;
  long expires = IDLE;
  long bucket = IDLE;
  int level;
  long sequence;

  WheelTimer(TimerWheel wheel, Runnable function, boolean pinned) {
    this.wheel = wheel;
    this.function = function;
    this.pinned = pinned;
  }

  /** Whether it is armed ({@code timer_pending}). */
  public boolean isPending() {
    return bucket != IDLE;
  }

  /**
   * Arms it, or moves it ({@code mod_timer}).
   *
   * @param jiffy when it is to expire, rounded up as the wheel does
   */
  public void modify(long jiffy) {
    wheel.modify(this, jiffy);
  }

  /** Disarms it ({@code timer_delete}). */
  public void delete() {
    wheel.delete(this);
  }

  void fire() {
    function.run();
  }

  /**
   * The order in which timers of one tick run: pinned ones first, coarser levels first, in a bucket the newest first.
   */
  @Override
  public int compareTo(WheelTimer other) {
    int byTime = Long.compare(bucket, other.bucket);
    if (byTime != 0) {
      return byTime;
    }
    if (pinned != other.pinned) {
      return pinned ? -1 : 1;
    }
    int byLevel = Integer.compare(other.level, level);
    return byLevel != 0 ? byLevel : Long.compare(other.sequence, sequence);
  }
}
