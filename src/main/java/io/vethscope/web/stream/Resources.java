package io.vethscope.web.stream;

import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.Simulator;
import io.vethscope.web.settings.StreamSettings;

/**
 * What all connections share.
 *
 * @param simulator starts runs
 * @param settings limits
 * @param capacity room for runs
 * @param traces computed once for all who ask for the same run
 * @param meter counts
 */
record Resources(
    Simulator simulator, StreamSettings settings, Capacity capacity, SharedTraces traces, TraceMeter meter) {

  /** Nothing is shared yet. */
  static Resources of(Simulator simulator, StreamSettings settings, Capacity capacity) {
    var meter = new TraceMeter();
    var traces = new SharedTraces(simulator, capacity, settings.traces().toBytes(), meter);
    return new Resources(simulator, settings, capacity, traces, meter);
  }
}
