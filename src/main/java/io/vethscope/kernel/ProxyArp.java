package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;

/**
 * Answers for hosts that are reached by another device ({@code arp_fwd_proxy}, {@code pneigh_enqueue} in
 * net/core/neighbour.c). The kernel draws how long a broadcast request waits between nothing and {@code proxy_delay};
 * here it is the mean, so that a run's story does not hang on it.
 */
final class ProxyArp {
  private static final String TABLE = "net.ipv4.neigh.";
  private static final int USER_HZ = 100;

  /** In hundredths of a second. */
  private static final int DEFAULT_DELAY = 80;

  private static final int DEFAULT_LENGTH = 64;

  private final NetNamespace netns;
  private int waiting;

  ProxyArp(NetNamespace netns) {
    this.netns = netns;
  }

  /**
   * Whether it answers a request.
   *
   * @param device the device that the request came by
   * @param route the way to the address that is asked for
   */
  boolean speaksFor(NetDevice device, Route route) {
    Sysctl sysctl = netns.sysctl();
    return route.type() == Route.Type.UNICAST
        && !device.equals(route.device())
        && sysctl.forwards(device.name())
        && sysctl.largest(device.name(), "proxy_arp", 0) != 0;
  }

  /** Ticks that a broadcast request by a device waits for its answer. */
  long delay(NetDevice device) {
    int most = netns.sysctl().perDevice(TABLE, device.name(), "proxy_delay", DEFAULT_DELAY);
    return (long) Math.max(0, most) * TimerWheel.HZ / USER_HZ / 2;
  }

  /**
   * Has an answer wait.
   *
   * @return false where too many do ({@code proxy_qlen})
   */
  boolean enqueue(NetDevice device, Runnable answer) {
    if (waiting > netns.sysctl().perDevice(TABLE, device.name(), "proxy_qlen", DEFAULT_LENGTH)) {
      return false;
    }
    waiting++;
    netns
        .cpu()
        .timer(() -> {
          waiting--;
          answer.run();
        })
        .modify(netns.cpu().jiffies() + delay(device));
    return true;
  }
}
