package io.vethscope.cluster.cni;

import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingTable;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;

/** A route to a pod network by its node, without a tunnel: host-gw's, DirectRouting's, kindnetd's. */
public final class PlainRoute {
  private PlainRoute() {}

  /** Whether the other node is in the same segment: the route to it has no gateway. */
  public static boolean isPossible(Host host, IpAddress node) {
    Route way = fib(host, node).lookup(node, null);
    return way.type() == Route.Type.UNICAST && way.gateway() == null;
  }

  /**
   * Adds it, if it is possible.
   *
   * @param who adds it
   * @return what was done, in a sentence
   */
  public static String add(Host host, IpPrefix subnet, IpAddress node, String who) {
    if (!isPossible(host, node)) {
      return "The route to "
          + subnet
          + " can't be added: Nexthop has invalid gateway. "
          + node
          + " is behind a router, and this takes all nodes in one segment.";
    }
    Route route =
        subnet instanceof Ipv6Prefix six && node instanceof Ipv6Address by
            ? DualStack.route(six, by, host.nic())
            : Route.unicast(subnet, node, host.nic(), Route.Attributes.NONE);
    fib(host, node).add(route, who + " programmed it");
    return "route " + route.text();
  }

  /** Removes whatever route to a pod network there is. */
  static String remove(Host host, IpPrefix subnet) {
    RoutingTable fib = fib(host, subnet.address());
    for (Route route : fib.routes()) {
      if (route.table() == Route.MAIN && route.destination().equals(subnet)) {
        fib.remove(route, "flanneld removed it");
        return "no route " + route.text() + " any more";
      }
    }
    return "There was no route to " + subnet + ".";
  }

  private static RoutingTable fib(Host host, IpAddress address) {
    return address instanceof Ipv6Address ? host.netns().ipv6().fib() : host.netns().fib();
  }
}
