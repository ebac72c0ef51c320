package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.Ipv4Address;
import java.util.LinkedHashMap;

/**
 * What a host has learned of the largest packets that paths take (RFC 1191; the exceptions of {@code
 * net/ipv4/route.c}): by destination, and forgotten after ten minutes.
 */
public final class PathMtu {
  private static final int MAX_ENTRIES = 4096;
  private static final int DEFAULT_EXPIRY = 600;
  private static final int DEFAULT_MINIMUM = 552;

  private final NetNamespace netns;
  private final LinkedHashMap<Ipv4Address, Learned> learned = new LinkedHashMap<>();

  private record Learned(int mtu, long expires) {}

  PathMtu(NetNamespace netns) {
    this.netns = netns;
  }

  /** What a packet of this host's own may have at most, in bytes ({@code ipv4_mtu}). */
  public int of(Route route, Ipv4Address destination) {
    int mtu = route.type() == Route.Type.LOCAL ? netns.loopback().mtu() : route.mtu();
    Learned entry = learned.get(destination);
    return entry == null || entry.expires() <= netns.cpu().jiffies() ? mtu : Math.min(mtu, entry.mtu());
  }

  /** Forgets everything ({@code ip route flush cache}). */
  public void flush() {
    learned.clear();
  }

  /** What {@code ip route get} prints of what was learned; empty if nothing was. */
  public String describe(Route route, Ipv4Address destination) {
    Learned entry = learned.get(destination);
    long left = entry == null ? 0 : (entry.expires() - netns.cpu().jiffies()) / TimerWheel.HZ;
    return entry == null || left <= 0 ? "" : "expires " + left + "sec mtu " + of(route, destination) + " ";
  }

  /** A router said that a packet was too big ({@code ip_rt_update_pmtu}). */
  public void update(Ipv4Address destination, int said) {
    Route route = netns.fib().lookup(destination);
    if (route.type() != Route.Type.UNICAST) {
      return;
    }
    int least = Math.max(Mtu.LEAST, netns.sysctl().number("net.ipv4.route.min_pmtu", DEFAULT_MINIMUM));
    int present = of(route, destination);
    int mtu = Math.max(said, Math.min(present, least));
    if (mtu >= present) {
      return;
    }
    if (learned.size() >= MAX_ENTRIES) {
      learned.pollFirstEntry();
    }
    long seconds = netns.sysctl().number("net.ipv4.route.mtu_expires", DEFAULT_EXPIRY);
    learned.put(destination, new Learned(mtu, netns.cpu().jiffies() + seconds * TimerWheel.HZ));
  }
}
