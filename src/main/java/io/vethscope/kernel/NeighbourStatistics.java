package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;

/**
 * What is counted of a neighbour ({@code struct nda_cacheinfo}).
 *
 * @param hasTimer whether a timer runs for it, which counts as a reference
 * @param used whole seconds since a packet used it
 * @param confirmed whole seconds since something proved that it is alive
 * @param updated whole seconds since what is known of it changed
 * @param probes how often it was asked for without an answer
 */
public record NeighbourStatistics(boolean hasTimer, long used, long confirmed, long updated, int probes) {
  static NeighbourStatistics ofTicks(boolean hasTimer, long used, long confirmed, long updated, int probes) {
    return new NeighbourStatistics(
        hasTimer, used / TimerWheel.HZ, confirmed / TimerWheel.HZ, updated / TimerWheel.HZ, probes);
  }
}
