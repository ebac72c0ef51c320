package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;

/**
 * How neighbours of a device are treated ({@code struct neigh_parms}); times in ticks.
 *
 * @param multicastProbes requests by broadcast before giving up
 * @param unicastProbes requests to the known address before giving up
 * @param multicastReprobes requests by broadcast after those to the known address ({@code mcast_resolicit})
 * @param retransmitTime between requests
 * @param delayProbeTime before a stale entry that is used is asked for
 * @param reachableTime for which a confirmation counts. The kernel draws it between half and one and a half of {@code
 *     base_reachable_time}, anew every five minutes; here it is the mean, so that a run's story does not hang on it
 * @param lockTime for which a second answer is ignored
 * @param queueBytes of packets that wait for an answer at most ({@code unres_qlen_bytes})
 */
record NeighbourParameters(
    int multicastProbes,
    int unicastProbes,
    int multicastReprobes,
    long retransmitTime,
    long delayProbeTime,
    long reachableTime,
    long lockTime,
    int queueBytes) {
  private static final int MILLISECONDS = 1000;
  private static final int USER_HZ = 100;
  private static final int QUEUE_BYTES = 212_992;

  static NeighbourParameters ofArp(Sysctl sysctl, String device) {
    return of(sysctl, "net.ipv4.neigh.", device, USER_HZ);
  }

  /** Neighbour discovery says itself whether an answer counts, and locks nothing. */
  static NeighbourParameters ofDiscovery(Sysctl sysctl, String device) {
    return of(sysctl, "net.ipv6.neigh.", device, 0);
  }

  /** Requests in a state before giving up ({@code neigh_max_probes}). */
  int maxProbes(NudState state) {
    return unicastProbes + (state == NudState.PROBE ? multicastReprobes : multicastProbes);
  }

  private static NeighbourParameters of(Sysctl sysctl, String table, String device, int lockTime) {
    return new NeighbourParameters(
        sysctl.perDevice(table, device, "mcast_solicit", 3),
        sysctl.perDevice(table, device, "ucast_solicit", 3),
        sysctl.perDevice(table, device, "mcast_resolicit", 0),
        ticks(sysctl.perDevice(table, device, "retrans_time_ms", 1000), MILLISECONDS),
        ticks(sysctl.perDevice(table, device, "delay_first_probe_time", 5), 1),
        ticks(sysctl.perDevice(table, device, "base_reachable_time_ms", 30_000), MILLISECONDS),
        ticks(sysctl.perDevice(table, device, "locktime", lockTime), USER_HZ),
        sysctl.perDevice(table, device, "unres_qlen_bytes", QUEUE_BYTES));
  }

  /** The kernel refuses times below zero when they are written; here they are no time. */
  private static long ticks(long value, int perSecond) {
    return Math.max(0, value) * TimerWheel.HZ / perSecond;
  }
}
