package io.vethscope.kernel.device;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.SkBuff;

/** A long way: each frame takes a while, a little more or less than the last one, and none overtakes another. */
public final class SlowMedium implements Medium {
  private final long delay;
  private final long jitter;
  private final SeededRandom random;
  private long latest;

  /**
   * Makes it.
   *
   * @param delay nanoseconds that a frame takes
   * @param jitter nanoseconds that it takes less or more at most, not above the delay
   */
  public SlowMedium(long delay, long jitter, SeededRandom random) {
    this.delay = delay;
    this.jitter = jitter;
    this.random = random;
  }

  @Override
  public void carry(SkBuff skb, Cable to, Runnable arrival) {
    Cpu cpu = to.netns().cpu();
    long spread = jitter == 0 ? 0 : Long.remainderUnsigned(random.nextLong(), 2 * jitter + 1) - jitter;
    latest = Math.max(latest, cpu.now() + delay + spread);
    cpu.at(latest, arrival);
  }
}
