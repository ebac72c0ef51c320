package io.vethscope.engine;

import java.util.PriorityQueue;

/** Exact timers (Linux: hrtimers): ordered by time, then by the order in which they were asked for. */
final class EventQueue {
  private final PriorityQueue<Entry> queue = new PriorityQueue<>();
  private long sequence;

  /** A task that is due at a time and can be called off until then. */
  private static final class Entry implements Comparable<Entry>, Cancellable {
    private final long due;
    private final long sequence;
    private final Runnable task;
    private boolean cancelled;

    Entry(long due, long sequence, Runnable task) {
      this.due = due;
      this.sequence = sequence;
      this.task = task;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  Cancellable add(long due, Runnable task) {
    Entry entry = new Entry(due, sequence++, task);
    queue.add(entry);
    return entry;
  }

  /** When the next task is due, in nanoseconds; {@link Long#MAX_VALUE} if there is none. */
  long nextDue() {
    for (Entry head = queue.peek(); head != null; head = queue.peek()) {
      if (!head.cancelled) {
        return head.due;
      }
      queue.remove();
    }
    return Long.MAX_VALUE;
  }

  /** Takes out the task that {@link #nextDue} told of. */
  Runnable removeNext() {
    return queue.remove().task;
  }
}
