package io.vethscope.kernel.device;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;

/** A bad cable: some frames don't arrive, and nobody at either end is told. */
public final class LossyMedium implements Medium {
  private static final int HUNDRED = 100;

  private final int percent;
  private final SeededRandom random;

  /**
   * Makes it.
   *
   * @param percent how many of a hundred frames are lost, on average
   */
  public LossyMedium(int percent, SeededRandom random) {
    this.percent = percent;
    this.random = random;
  }

  @Override
  public void carry(SkBuff skb, Cable to, Runnable arrival) {
    if (random.nextInt(HUNDRED) < percent) {
      to.drop(skb, DropReason.LINK_LOSS, "The cable to " + to.name() + " lost the frame.");
    } else {
      arrival.run();
    }
  }
}
