package io.vethscope.web.run;

import io.vethscope.trace.TraceSink;

/** A run under way. Not thread-safe. */
public interface Computation {
  /**
   * Computes until about {@code maxEvents} more events were handed to the sink, or nothing is left to compute.
   *
   * @return whether there is more to compute
   */
  boolean advance(TraceSink sink, int maxEvents);

  /** How the run ended, as the protocol says it: {@code quiet} or {@code halted}. */
  String outcome();
}
