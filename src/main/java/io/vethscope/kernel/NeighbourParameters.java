package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;

/**
 * How neighbours of a device are treated ({@code struct neigh_parms}); times in ticks.
 *
 * @param multicastProbes requests by broadcast before giving up
 * @param unicastProbes requests to the known address before giving up
 * @param retransmitTime between requests
 * @param delayProbeTime before a stale entry that is used is asked for
 * @param baseReachableTime around which the time is drawn for which a confirmation counts
 * @param reachableTime that time, drawn between half and one and a half of the base
 * @param lockTime for which a second answer is ignored
 */
record NeighbourParameters(
    int multicastProbes,
    int unicastProbes,
    long retransmitTime,
    long delayProbeTime,
    long baseReachableTime,
    long reachableTime,
    long lockTime) {
  private static final int MILLISECONDS = 1000;
  private static final int USER_HZ = 100;

  static NeighbourParameters of(NetNamespace netns, NetDevice device) {
    Sysctl sysctl = netns.sysctl();
    String name = device.name();
    long base = ticks(sysctl.neighbour(name, "base_reachable_time_ms", 30_000), MILLISECONDS);
    return new NeighbourParameters(
        sysctl.neighbour(name, "mcast_solicit", 3),
        sysctl.neighbour(name, "ucast_solicit", 3),
        ticks(sysctl.neighbour(name, "retrans_time_ms", 1000), MILLISECONDS),
        sysctl.neighbour(name, "delay_first_probe_time", 5) * TimerWheel.HZ,
        base,
        randomised(netns, base),
        ticks(sysctl.neighbour(name, "locktime", USER_HZ), USER_HZ));
  }

  /** {@code neigh_rand_reach_time}. */
  private static long randomised(NetNamespace netns, long base) {
    return base == 0 ? 0 : base / 2 + netns.random().nextInt((int) base);
  }

  private static long ticks(long value, int perSecond) {
    return value * TimerWheel.HZ / perSecond;
  }
}
