package io.vethscope.engine;

import java.util.ArrayDeque;

/**
 * The CPU that a run's soft interrupts and processes share, and its clock.
 *
 * <p>Linux's order holds: a soft interrupt goes before any process, timers before received packets, and a process that
 * sends is interrupted by what it caused before its system call returns. With one CPU for all namespaces the order of
 * everything is determined, as it is in the recordings that the project measures itself against.
 */
public final class Cpu {
  /** Received packets that wait for one CPU at most ({@code net.core.netdev_max_backlog}). */
  public static final int MAX_BACKLOG = 1000;

  /** Work items that a process's own system call carries before the rest is left to {@code ksoftirqd}. */
  private static final int NESTED_BUDGET = 5000;

  private final TimerWheel wheel = new TimerWheel();
  private final EventQueue events = new EventQueue();
  private final ArrayDeque<Runnable> backlog = new ArrayDeque<>();
  private final ArrayDeque<Runnable> runnable = new ArrayDeque<>();
  private long now;
  private int disabled;
  private boolean inSoftirq;
  private boolean stopped;

  /** Nanoseconds since the start of the run. */
  public long now() {
    return now;
  }

  /** Ticks since the start of the run ({@code jiffies}). */
  public long jiffies() {
    return TimerWheel.jiffiesAt(now);
  }

  /** Charges the present work with a time, in nanoseconds. */
  public void spend(long nanoseconds) {
    now += nanoseconds;
  }

  /** A coarse timer for this CPU. */
  public WheelTimer timer(Runnable function) {
    return wheel.timer(function);
  }

  /** A coarse timer that other CPUs would leave to this one; see {@link TimerWheel#pinnedTimer}. */
  public WheelTimer pinnedTimer(Runnable function) {
    return wheel.pinnedTimer(function);
  }

  /**
   * Has a process do something after a time.
   *
   * @param delay nanoseconds from now, not below zero
   */
  public Cancellable after(long delay, Runnable task) {
    return events.add(now + Math.max(delay, 0), task);
  }

  /** Has a process do something at a time, in nanoseconds since the start; at once if that is past. */
  public Cancellable at(long time, Runnable task) {
    return events.add(Math.max(time, now), task);
  }

  /**
   * Queues the reception of a packet ({@code enqueue_to_backlog}).
   *
   * @return false if the queue is full and the packet is lost
   */
  public boolean raise(Runnable reception) {
    if (backlog.size() >= MAX_BACKLOG) {
      return false;
    }
    backlog.add(reception);
    return true;
  }

  /** Keeps soft interrupts from running until {@link #enableSoftirqs} is called as often ({@code local_bh_disable}). */
  public void disableSoftirqs() {
    disabled++;
  }

  /**
   * Lets pending soft interrupts run where a process is in a system call ({@code local_bh_enable}); nothing happens
   * inside a soft interrupt, which does not interrupt itself.
   */
  public void enableSoftirqs() {
    disabled--;
    if (disabled == 0 && !inSoftirq) {
      inSoftirq = true;
      try {
        for (int i = 0; i < NESTED_BUDGET && !stopped && !backlog.isEmpty(); i++) {
          backlog.remove().run();
        }
      } finally {
        inSoftirq = false;
      }
    }
  }

  /** Ends the run: nothing more will happen. */
  public void stop() {
    stopped = true;
  }

  /**
   * Does the next thing there is to do before a time.
   *
   * @param until nanoseconds since the start; what is due later stays
   * @return false if there is nothing left
   */
  public boolean step(long until) {
    if (stopped) {
      return false;
    }
    if (timersDue()) {
      asSoftirq(wheel::runDue);
      return true;
    }
    if (!backlog.isEmpty()) {
      asSoftirq(backlog.remove());
      return true;
    }
    if (!runnable.isEmpty()) {
      runnable.remove().run();
      return true;
    }
    return waitForNext(until);
  }

  private boolean timersDue() {
    wheel.advanceTo(now);
    return wheel.nextDue() <= now;
  }

  private boolean waitForNext(long until) {
    long next = Math.min(wheel.nextDue(), events.nextDue());
    if (next == Long.MAX_VALUE || next > until) {
      return false;
    }
    now = Math.max(now, next);
    if (events.nextDue() <= now && events.nextDue() < wheel.nextDue()) {
      runnable.add(events.removeNext());
    }
    return true;
  }

  private void asSoftirq(Runnable work) {
    inSoftirq = true;
    try {
      work.run();
    } finally {
      inSoftirq = false;
    }
  }
}
