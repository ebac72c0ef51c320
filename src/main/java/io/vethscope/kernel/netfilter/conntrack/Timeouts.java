package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.engine.TimerWheel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Sysctl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long connections are remembered: the settings {@code net.netfilter.nf_conntrack_*_timeout*}, in jiffies. They are
 * read once and kept until a setting changes, because every packet asks for one.
 */
final class Timeouts {
  private static final String PREFIX = "net.netfilter.nf_conntrack_";
  private static final int UDP = 30;
  private static final int UDP_STREAM = 120;
  private static final int ICMP = 30;
  private static final int GENERIC = 600;

  private final NetNamespace netns;
  private final Map<String, Long> tcp = new LinkedHashMap<>();
  private Sysctl.@Nullable Edition edition;
  private long udp;
  private long udpStream;
  private long icmp;
  private long generic;

  Timeouts(NetNamespace netns) {
    this.netns = netns;
  }

  long udp() {
    refresh();
    return udp;
  }

  long udpStream() {
    refresh();
    return udpStream;
  }

  long icmp() {
    refresh();
    return icmp;
  }

  long generic() {
    refresh();
    return generic;
  }

  /** Of a TCP state or condition, as {@code time_wait} or {@code max_retrans}. */
  long tcp(String name, int defaultSeconds) {
    refresh();
    return tcp.computeIfAbsent(name, _ -> of("tcp_timeout_" + name, defaultSeconds));
  }

  private void refresh() {
    if (edition != netns.sysctl().edition()) {
      edition = netns.sysctl().edition();
      udp = of("udp_timeout", UDP);
      udpStream = of("udp_timeout_stream", UDP_STREAM);
      icmp = of("icmp_timeout", ICMP);
      generic = of("generic_timeout", GENERIC);
      tcp.clear();
    }
  }

  private long of(String name, int defaultSeconds) {
    return Math.max(0, netns.sysctl().number(PREFIX + name, defaultSeconds)) * TimerWheel.HZ;
  }
}
