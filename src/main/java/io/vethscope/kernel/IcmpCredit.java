package io.vethscope.kernel;

import io.vethscope.engine.SeededRandom;
import io.vethscope.engine.TimerWheel;

/**
 * How many ICMP errors a host as a whole may send, of both versions of IP: {@code icmp_msgs_per_sec}, and {@code
 * icmp_msgs_burst} at once ({@code net/ipv4/icmp.c}).
 */
final class IcmpCredit {
  /** How often the credit is filled up at most. */
  private static final int REFILLS_PER_SECOND = 50;

  private static final int MESSAGES_PER_SECOND = 1000;
  private static final int BURST = 50;
  private static final int MOST_AT_ONCE = 2;

  private final NetNamespace netns;
  private final SeededRandom random;
  private long credit;
  private long stamp;
  private boolean started;

  IcmpCredit(NetNamespace netns) {
    this.netns = netns;
    this.random = netns.random().forPurpose("icmp credit");
  }

  /** Whether there is credit for another error ({@code icmp_global_allow}); it is not taken yet. */
  boolean allows() {
    if (credit > 0) {
      return true;
    }
    long now = netns.cpu().jiffies();
    long waited = started ? Math.min(now - stamp, TimerWheel.HZ) : TimerWheel.HZ;
    long perSecond = netns.sysctl().number("net.ipv4.icmp_msgs_per_sec", MESSAGES_PER_SECOND);
    long earned = waited * perSecond / TimerWheel.HZ;
    if (waited < TimerWheel.HZ / REFILLS_PER_SECOND || earned <= 0) {
      return false;
    }
    started = true;
    stamp = now;
    credit = Math.min(credit + earned, netns.sysctl().number("net.ipv4.icmp_msgs_burst", BURST));
    return true;
  }

  /**
   * Takes the credit for an error that is sent: none, one or two, so that nobody can count them from outside ({@code
   * icmp_global_consume}).
   */
  void consume() {
    credit -= random.nextInt(MOST_AT_ONCE + 1);
  }
}
