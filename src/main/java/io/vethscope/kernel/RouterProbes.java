package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.Ipv6Address;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks whether a router is still there (RFC 4191, section 3.3; {@code rt6_probe} in net/ipv6/route.c): a host does so
 * when it is to use a route whose gateway it knows nothing of, once a minute for each route.
 */
final class RouterProbes {
  private static final long INTERVAL = 60 * TimerWheel.HZ;

  /** From the look-up until the work queue has its turn ({@code rt6_probe_deferred}), in nanoseconds. */
  private static final long DEFERRED = 10_000;

  private final NetNamespace netns;
  private final Map<Route, Long> last = new LinkedHashMap<>();

  RouterProbes(NetNamespace netns) {
    this.netns = netns;
  }

  /** A route is there from now on: nobody asks for its gateway too early. */
  void begin(Route route) {
    if (route.gateway() != null) {
      last.put(route, netns.cpu().jiffies());
    }
  }

  void end(Route route) {
    last.remove(route);
  }

  /** A route is about to be used. */
  void used(Route route) {
    Long before = route.gateway() == null ? null : last.get(route);
    if (before == null || netns.ipv6().forwarding()) {
      return;
    }
    long now = netns.cpu().jiffies();
    NetDevice device = route.egress();
    Ipv6Address gateway = (Ipv6Address) route.nextHop(route.destination().address());
    if (now > before + INTERVAL && netns.ipv6().neighbours().find(device, gateway) == null) {
      last.put(route, now);
      netns.cpu().after(DEFERRED, () -> netns.ipv6().discovery().probe(device, gateway));
    }
  }
}
