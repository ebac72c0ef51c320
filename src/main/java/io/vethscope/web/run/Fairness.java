package io.vethscope.web.run;

/** Shares the processors among clients. */
public final class Fairness {
  private Fairness() {}

  /**
   * Lets others compute. Virtual threads are not preempted: without this, one long run would keep a processor to
   * itself.
   */
  @SuppressWarnings("ThreadPriorityCheck") // Correctness doesn't rely on it, only who waits how long.
  public static void pass() {
    Thread.yield();
  }
}
