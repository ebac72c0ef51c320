package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.engine.TimerWheel;
import io.vethscope.kernel.NetNamespace;

/** How long connections are remembered: the settings {@code net.netfilter.nf_conntrack_*_timeout*}, in jiffies. */
final class Timeouts {
  private static final String PREFIX = "net.netfilter.nf_conntrack_";
  private static final int UDP = 30;
  private static final int UDP_STREAM = 120;
  private static final int ICMP = 30;
  private static final int GENERIC = 600;

  private final NetNamespace netns;

  Timeouts(NetNamespace netns) {
    this.netns = netns;
  }

  long udp() {
    return of(PREFIX + "udp_timeout", UDP);
  }

  long udpStream() {
    return of(PREFIX + "udp_timeout_stream", UDP_STREAM);
  }

  long icmp() {
    return of(PREFIX + "icmp_timeout", ICMP);
  }

  long generic() {
    return of(PREFIX + "generic_timeout", GENERIC);
  }

  /** Of a TCP state or condition, as {@code time_wait} or {@code max_retrans}. */
  long tcp(String name, int defaultSeconds) {
    return of(PREFIX + "tcp_timeout_" + name, defaultSeconds);
  }

  private long of(String name, int defaultSeconds) {
    return Math.max(0, netns.sysctl().number(name, defaultSeconds)) * TimerWheel.HZ;
  }
}
