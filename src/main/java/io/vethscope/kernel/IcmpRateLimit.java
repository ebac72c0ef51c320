package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.LinkedHashMap;

/**
 * How many ICMP errors a host sends: what its {@link IcmpCredit} allows in all, and to one peer one for each {@code
 * icmp_ratelimit}, six at once at most ({@code inet_peer_xrlim_allow}).
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
  private final IcmpCredit credit;
  private final boolean ipv6;
  private final LinkedHashMap<IpAddress, Bucket> peers = new LinkedHashMap<>();

  /** Jiffies that a peer has saved up ({@code rate_tokens} of its {@code inet_peer}). */
  private static final class Bucket {
    private long tokens = FULL;
    private long last;

    Bucket(long now) {
      this.last = now;
    }
  }

  private IcmpRateLimit(NetNamespace netns, IcmpCredit credit, boolean ipv6) {
    this.netns = netns;
    this.credit = credit;
    this.ipv6 = ipv6;
  }

  static IcmpRateLimit ofIpv4(NetNamespace netns) {
    return new IcmpRateLimit(netns, new IcmpCredit(netns), false);
  }

  /** That of IPv6, which draws on the same credit. */
  IcmpRateLimit ofIpv6() {
    return new IcmpRateLimit(netns, credit, true);
  }

  /**
   * Whether a kind of error is limited at all ({@code icmpv4_mask_allow}, {@code icmpv6_mask_allow}); one about the
   * path's MTU never is: {@code net.ipv6.icmp.ratemask} is 0-1,3-127.
   */
  boolean limits(int type, int code) {
    if (ipv6) {
      return type != Icmpv6Message.PACKET_TOO_BIG;
    }
    boolean aboutMtu = type == IcmpMessage.DEST_UNREACHABLE && code == IcmpMessage.FRAGMENTATION_NEEDED;
    return !aboutMtu && (netns.sysctl().number("net.ipv4.icmp_ratemask", DEFAULT_MASK) >>> type & 1) != 0;
  }

  /** Whether the host as a whole has credit for another error; it is not taken yet. */
  boolean allowsAny() {
    return credit.allows();
  }

  /** Takes the host's credit for an error that is sent. */
  void consume() {
    credit.consume();
  }

  /** Ticks between two errors to a peer; IPv6 allows more to wider networks ({@code icmpv6_xrlim_allow}). */
  private long interval(Route route) {
    String setting = ipv6 ? "net.ipv6.icmp.ratelimit" : "net.ipv4.icmp_ratelimit";
    long interval = (long) netns.sysctl().number(setting, MILLISECONDS) * TimerWheel.HZ / MILLISECONDS;
    return ipv6 ? interval >> ((Ipv6Address.WIDTH - route.destination().length()) >> 5) : interval;
  }

  /**
   * Whether a peer may be sent another error ({@code icmpv4_xrlim_allow}); errors to the host itself are never limited.
   */
  boolean allows(IpAddress peer, Route route) {
    long interval = interval(route);
    return route.isOwn() || interval == 0 || take(peer, interval, BURST_FACTOR * interval);
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
