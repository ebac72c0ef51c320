package io.vethscope.cluster.cni;

import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.kernel.Route;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;

/** A route to a pod network by its node, without a tunnel: host-gw's, DirectRouting's, kindnetd's. */
public final class PlainRoute {
  private PlainRoute() {}

  /** Whether the other node is in the same segment: the route to it has no gateway. */
  public static boolean isPossible(Host host, Ipv4Address node) {
    Route way = host.netns().fib().lookup(node);
    return way.type() == Route.Type.UNICAST && way.gateway() == null;
  }

  /**
   * Adds it, if it is possible.
   *
   * @param who adds it
   * @return what was done, in a sentence
   */
  public static String add(Host host, Ipv4Prefix subnet, Ipv4Address node, String who) {
    if (!isPossible(host, node)) {
      return "The route to "
          + subnet
          + " can't be added: Nexthop has invalid gateway. "
          + node
          + " is behind a router, and this takes all nodes in one segment.";
    }
    Route route = Route.unicast(subnet, node, host.nic(), Route.Attributes.NONE);
    host.netns().fib().add(route, who + " programmed it");
    return "route " + route.text();
  }

  /** Removes whatever route to a pod network there is. */
  static String remove(Host host, Ipv4Prefix subnet) {
    for (Route route : host.netns().fib().routes()) {
      if (route.table() == Route.MAIN && route.destination().equals(subnet)) {
        host.netns().fib().remove(route, "flanneld removed it");
        return "no route " + route.text() + " any more";
      }
    }
    return "There was no route to " + subnet + ".";
  }
}
