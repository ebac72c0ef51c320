package io.vethscope.web.stream;

import io.vethscope.scenario.Run;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.NumberedTrace;
import io.vethscope.web.run.Simulator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The traces that somebody asks for, and as many of those that somebody has asked for as there is room for, those that
 * were asked for last.
 */
final class SharedTraces {
  private final Simulator simulator;
  private final Capacity capacity;
  private final long most;
  private final int mostOfOne;
  private final TraceMeter meter;
  private final Map<Run, SharedTrace> traces = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * No traces.
   *
   * @param simulator computes them
   * @param capacity the room that this takes
   * @param most how many characters are kept of traces that nobody asks for at the moment
   * @param meter counts
   */
  SharedTraces(Simulator simulator, Capacity capacity, long most, TraceMeter meter) {
    this.simulator = simulator;
    this.capacity = capacity;
    this.most = most;
    this.mostOfOne = (int) Math.min(Integer.MAX_VALUE / 2, most / 8);
    this.meter = meter;
  }

  /** The trace of a run, to be given back with {@link #close}. */
  synchronized SharedTrace open(Run run) {
    SharedTrace trace = traces.computeIfAbsent(run, key -> new SharedTrace(() -> start(key), mostOfOne, meter));
    trace.hold();
    return trace;
  }

  /** Whether somebody has asked for a run's trace, so that the next one costs next to nothing. */
  synchronized boolean isKnown(Run run) {
    return traces.containsKey(run);
  }

  /** A computation of one's own. */
  EventTexts start(Run run) {
    Capacity.Share share = capacity.take(run.scenario());
    boolean started = false;
    try {
      var texts = new EventTexts(new NumberedTrace(simulator.start(run)), share);
      started = true;
      return texts;
    } finally {
      if (!started) {
        share.close();
      }
    }
  }

  /** Gives a trace back. One that nobody asks for is kept where it is whole, and there is room. */
  synchronized void close(Run run, SharedTrace trace) {
    if (!trace.letGo()) {
      return;
    }
    trace.release();
    if (!trace.isWhole()) {
      traces.remove(run, trace);
    }
    long kept = traces.values().stream().mapToLong(SharedTrace::characters).sum();
    for (Iterator<SharedTrace> oldest = traces.values().iterator(); kept > most && oldest.hasNext(); ) {
      SharedTrace next = oldest.next();
      if (!next.isHeld()) {
        kept -= next.characters();
        oldest.remove();
      }
    }
  }

  synchronized int count() {
    return traces.size();
  }
}
