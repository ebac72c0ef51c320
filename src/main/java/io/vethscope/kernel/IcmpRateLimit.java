package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.Ipv4Address;
import java.util.LinkedHashMap;

/**
 * How many ICMP errors a host sends: {@code icmp_msgs_per_sec} in all, and to one peer one for each {@code
 * icmp_ratelimit}, six at once at most ({@code icmp_global_allow}, {@code inet_peer_xrlim_allow}).
 */
final class IcmpRateLimit {
  private static final int BURST_FACTOR = 6;
  private static final int MILLISECONDS = 1000;
  private static final int MAX_PEERS = 4096;

  /** Types that are limited unless {@code icmp_ratemask} says otherwise: 3, 4, 11, 12. */
  private static final int DEFAULT_MASK = 6168;

  private final NetNamespace netns;
  private final LinkedHashMap<Ipv4Address, Bucket> peers = new LinkedHashMap<>();
  private long globalCredit;
  private long globalStamp;
  private boolean started;

  private static final class Bucket {
    private long tokens;
    private long last;
  }

  IcmpRateLimit(NetNamespace netns) {
    this.netns = netns;
  }

  private boolean isLimited(int type) {
    return (netns.sysctl().number("net.ipv4.icmp_ratemask", DEFAULT_MASK) >>> type & 1) != 0;
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
  boolean allows(int type, Ipv4Address peer, boolean local) {
    if (local || !isLimited(type)) {
      return true;
    }
    long interval = netns.sysctl().number("net.ipv4.icmp_ratelimit", MILLISECONDS) * TimerWheel.HZ / MILLISECONDS;
    if (interval == 0) {
      return true;
    }
    if (peers.size() >= MAX_PEERS) {
      peers.pollFirstEntry();
    }
    long now = netns.cpu().jiffies();
    Bucket bucket = peers.computeIfAbsent(peer, _ -> full(now, interval));
    bucket.tokens = Math.min(BURST_FACTOR * interval, bucket.tokens + now - bucket.last);
    bucket.last = now;
    if (bucket.tokens < interval) {
      return false;
    }
    bucket.tokens -= interval;
    return true;
  }

  private static Bucket full(long now, long interval) {
    Bucket bucket = new Bucket();
    bucket.tokens = BURST_FACTOR * interval;
    bucket.last = now;
    return bucket;
  }
}
