package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.LinkedHashMap;

/**
 * How many ICMP errors a host sends: {@code icmp_msgs_per_sec} in all, and to one peer one for each {@code
 * icmp_ratelimit}, six at once at most ({@code icmp_global_allow}, {@code inet_peer_xrlim_allow}).
 */
final class IcmpRateLimit {
  private static final int BURST_FACTOR = 6;
  private static final int MILLISECONDS = 1000;
  private static final int MAX_PEERS = 4096;
  private static final int ROUTE_ERROR_BURST = 5;

  /** A peer that was never told anything has saved up more than any limit lets it keep. */
  private static final long FULL = 60L * TimerWheel.HZ;

  /** Types that are limited unless {@code icmp_ratemask} says otherwise: 3, 4, 11, 12. */
  private static final int DEFAULT_MASK = 6168;

  private final NetNamespace netns;
  private final boolean ipv6;
  private final LinkedHashMap<IpAddress, Bucket> peers = new LinkedHashMap<>();
  private long globalCredit;
  private long globalStamp;
  private boolean started;

  /** Jiffies that a peer has saved up ({@code rate_tokens} of its {@code inet_peer}). */
  private static final class Bucket {
    private long tokens = FULL;
    private long last;

    Bucket(long now) {
      this.last = now;
    }
  }

  private IcmpRateLimit(NetNamespace netns, boolean ipv6) {
    this.netns = netns;
    this.ipv6 = ipv6;
  }

  static IcmpRateLimit ofIpv4(NetNamespace netns) {
    return new IcmpRateLimit(netns, false);
  }

  static IcmpRateLimit ofIpv6(NetNamespace netns) {
    return new IcmpRateLimit(netns, true);
  }

  /** In IPv6 it is all errors but "packet too big" ({@code net.ipv6.icmp.ratemask} is 0-1,3-127). */
  private boolean isLimited(int type) {
    return ipv6
        ? type != Icmpv6Message.PACKET_TOO_BIG
        : (netns.sysctl().number("net.ipv4.icmp_ratemask", DEFAULT_MASK) >>> type & 1) != 0;
  }

  /** Ticks between two errors to a peer; IPv6 allows more to wider networks ({@code icmpv6_xrlim_allow}). */
  private long interval(Route route) {
    String setting = ipv6 ? "net.ipv6.icmp.ratelimit" : "net.ipv4.icmp_ratelimit";
    long interval = (long) netns.sysctl().number(setting, MILLISECONDS) * TimerWheel.HZ / MILLISECONDS;
    return ipv6 ? interval >> ((Ipv6Address.WIDTH - route.destination().length()) >> 5) : interval;
  }

  /** Whether the host as a whole may send another error. */
  boolean allowsAny(int type) {
    if (!isLimited(type)) {
      return true;
    }
    long now = netns.cpu().jiffies();
    int burst = netns.sysctl().number("net.ipv4.icmp_msgs_burst", 50);
    int perSecond = netns.sysctl().number("net.ipv4.icmp_msgs_per_sec", MILLISECONDS);
    if (!started) {
      started = true;
      globalCredit = burst;
      globalStamp = now;
    }
    long earned = (now - globalStamp) * perSecond / TimerWheel.HZ;
    if (earned > 0) {
      globalCredit = Math.min(burst, globalCredit + earned);
      globalStamp = now;
    }
    if (globalCredit <= 0) {
      return false;
    }
    globalCredit--;
    return true;
  }

  /** Whether a peer may be sent another error; errors to the host itself are never limited. */
  boolean allows(int type, IpAddress peer, Route route) {
    if (route.isOwn() || !isLimited(type)) {
      return true;
    }
    long interval = interval(route);
    if (interval == 0) {
      return true;
    }
    return take(peer, interval, BURST_FACTOR * interval);
  }

  /**
   * Whether a peer may be told that there is no route ({@code ip_error}). This takes from the same tokens as the
   * message itself, so that such an error costs two.
   */
  boolean allowsRouteError(Ipv4Address peer) {
    return take(peer, TimerWheel.HZ, ROUTE_ERROR_BURST * TimerWheel.HZ);
  }

  private boolean take(IpAddress peer, long cost, long most) {
    if (peers.size() >= MAX_PEERS && !peers.containsKey(peer)) {
      peers.pollFirstEntry();
    }
    long now = netns.cpu().jiffies();
    Bucket bucket = peers.computeIfAbsent(peer, _ -> new Bucket(now));
    bucket.tokens = Math.min(most, bucket.tokens + now - bucket.last);
    bucket.last = now;
    if (bucket.tokens < cost) {
      return false;
    }
    bucket.tokens -= cost;
    return true;
  }
}
