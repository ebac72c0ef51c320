package io.vethscope.kernel.device;

import io.vethscope.kernel.SkBuff;

/** What a cable does to the frames on it. An ordinary cable has none: a frame is at the other end at once. */
public interface Medium {
  /**
   * Carries a frame.
   *
   * @param to where it is going
   * @param arrival to be called when it has got through; not at all where it is lost
   */
  void carry(SkBuff skb, Cable to, Runnable arrival);
}
