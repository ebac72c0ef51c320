package io.vethscope.web.run;

import io.vethscope.trace.TraceEvent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run under way, pulled one by one and numbered from 0.
 *
 * <p>A simulation may hand over a few more events than it was asked for, because what one moment brings belongs
 * together. They wait here, so that a reader never gets more than it wants.
 */
public final class NumberedTrace {
  private final Computation computation;
  private final ArrayDeque<TraceEvent> waiting = new ArrayDeque<>();
  private boolean computed;
  private long count;

  /** Numbers the events of a run of which nothing was computed yet. */
  public NumberedTrace(Computation computation) {
    this.computation = computation;
  }

  /**
   * The next event; its number is {@link #count()} as it was before the call.
   *
   * @param wanted how many events the caller is going to ask for, this one included: not more are computed
   * @return the event, or null when the run is over
   */
  public @Nullable TraceEvent next(int wanted) {
    while (waiting.isEmpty() && !computed) {
      computed = !computation.advance(waiting::add, wanted);
    }
    TraceEvent event = waiting.poll();
    if (event != null) {
      count++;
    }
    return event;
  }

  /** How many events were pulled, which is the number of the next one. */
  public long count() {
    return count;
  }

  /** Whether it is known that there are no more events. */
  public boolean isOver() {
    return computed && waiting.isEmpty();
  }

  /** How the run ended: {@code quiet} or {@code halted}. */
  public String outcome() {
    return computation.outcome();
  }
}
