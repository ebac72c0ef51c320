package io.vethscope.kernel;

import io.vethscope.engine.WheelTimer;

/** What the kernel does later, but as a process and not in an interrupt ({@code struct delayed_work}). */
final class WorkQueue {
  /** From the timer until a worker runs, in nanoseconds. */
  private static final long WAKE_UP = 10_000;

  private WorkQueue() {}

  /** A timer after which a worker does something; what it sends arrives before the next worker has its turn. */
  static WheelTimer delayed(NetNamespace netns, Runnable work) {
    return netns.cpu().timer(() -> netns.cpu().after(WAKE_UP, work));
  }
}
