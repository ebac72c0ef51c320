package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import java.util.LinkedHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a host has learned of the largest packets that paths take (RFC 1191; the exceptions of {@code
 * net/ipv4/route.c}): by destination, and forgotten after ten minutes.
 */
public final class PathMtu {
  private static final int MAX_ENTRIES = 4096;
  private static final int DEFAULT_EXPIRY = 600;
  private static final int DEFAULT_MINIMUM = 552;

  private final NetNamespace netns;
  private final Function<IpAddress, Route> routes;
  private final Limits limits;
  private final LinkedHashMap<IpAddress, Learned> learned = new LinkedHashMap<>();

  private record Learned(int mtu, long expires) {}

  /**
   * What may be believed, and for how long.
   *
   * @param least bytes below which no path is believed to be
   * @param leastSetting a setting that may raise that, or null
   * @param expirySetting the setting that says for how many seconds it is believed
   */
  private record Limits(int least, @Nullable String leastSetting, String expirySetting) {}

  private PathMtu(NetNamespace netns, Function<IpAddress, Route> routes, Limits limits) {
    this.netns = netns;
    this.routes = routes;
    this.limits = limits;
  }

  static PathMtu ofIpv4(NetNamespace netns) {
    return new PathMtu(
        netns,
        destination -> netns.fib().lookup((Ipv4Address) destination),
        new Limits(Mtu.LEAST, "net.ipv4.route.min_pmtu", "net.ipv4.route.mtu_expires"));
  }

  /** RFC 8201. */
  static PathMtu ofIpv6(NetNamespace netns) {
    return new PathMtu(
        netns,
        destination -> netns.ipv6().fib().lookup((Ipv6Address) destination, null),
        new Limits(Ipv6Header.MINIMUM_MTU, null, "net.ipv6.route.mtu_expires"));
  }

  /** What a packet of this host's own may have at most, in bytes ({@code ipv4_mtu}, {@code ip6_mtu}). */
  public int of(Route route, IpAddress destination) {
    int mtu = route.isOwn() ? netns.loopback().mtu() : route.mtu();
    if (learned.isEmpty()) {
      return mtu;
    }
    Learned entry = learned.get(destination);
    return entry == null || entry.expires() <= netns.cpu().jiffies() ? mtu : Math.min(mtu, entry.mtu());
  }

  /** Forgets everything ({@code ip route flush cache}). */
  public void flush() {
    learned.clear();
  }

  /** What {@code ip route get} prints of what was learned; empty if nothing was. */
  public String describe(Route route, IpAddress destination) {
    Learned entry = learned.get(destination);
    long left = entry == null ? 0 : (entry.expires() - netns.cpu().jiffies()) / TimerWheel.HZ;
    return entry == null || left <= 0 ? "" : "expires " + left + "sec mtu " + of(route, destination) + " ";
  }

  private int least() {
    String setting = limits.leastSetting();
    return setting == null ? limits.least() : Math.max(limits.least(), netns.sysctl().number(setting, DEFAULT_MINIMUM));
  }

  /** A router said that a packet was too big ({@code ip_rt_update_pmtu}). */
  public void update(IpAddress destination, int said) {
    Route route = routes.apply(destination);
    if (route.type() != Route.Type.UNICAST) {
      return;
    }
    int least = least();
    int present = of(route, destination);
    int mtu = Math.max(said, Math.min(present, least));
    if (mtu >= present) {
      return;
    }
    if (learned.size() >= MAX_ENTRIES) {
      learned.pollFirstEntry();
    }
    long seconds = netns.sysctl().number(limits.expirySetting(), DEFAULT_EXPIRY);
    learned.put(destination, new Learned(mtu, netns.cpu().jiffies() + seconds * TimerWheel.HZ));
  }
}
