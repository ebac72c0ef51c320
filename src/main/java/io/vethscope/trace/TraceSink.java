package io.vethscope.trace;

/** Takes the events of a run, in order, as they happen. */
@FunctionalInterface
public interface TraceSink {
  /** Takes the next event. It must not change the run. */
  void accept(TraceEvent event);
}
