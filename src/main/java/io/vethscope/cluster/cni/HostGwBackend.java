package io.vethscope.cluster.cni;

import io.vethscope.kernel.Route;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.MacAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** flannel's {@code host-gw}: each node is the gateway to its pod network, which takes one segment for all nodes. */
final class HostGwBackend implements FlannelBackend {
  private final Host host;

  HostGwBackend(Host host) {
    this.host = host;
  }

  @Override
  public String type() {
    return "host-gw";
  }

  @Override
  public int mtu() {
    return host.nic().mtu();
  }

  @Override
  public void start() {
    // Plain routes by the node's own card: there is nothing to make.
  }

  @Override
  public Optional<MacAddress> vtepMac() {
    return Optional.empty();
  }

  @Override
  public String program(Ipv4Prefix subnet, Ipv4Address node, @Nullable MacAddress remoteVtep) {
    return DirectRoute.isPossible(host, node)
        ? DirectRoute.add(host, subnet, node)
        : "The route to "
            + subnet
            + " can't be added: Nexthop has invalid gateway. "
            + node
            + " is behind a router, and host-gw needs all nodes in one segment.";
  }

  @Override
  public String withdraw(Ipv4Prefix subnet, Ipv4Address node, @Nullable MacAddress remoteVtep) {
    return DirectRoute.remove(host, subnet);
  }

  /** A plain route by another node, which both host-gw and DirectRouting use. */
  static final class DirectRoute {
    private DirectRoute() {}

    /** Whether the other node is in the same segment: the route to it has no gateway. */
    static boolean isPossible(Host host, Ipv4Address node) {
      Route way = host.netns().fib().lookup(node);
      return way.type() == Route.Type.UNICAST && way.gateway() == null;
    }

    static String add(Host host, Ipv4Prefix subnet, Ipv4Address node) {
      Route route = Route.unicast(subnet, node, host.nic(), Route.Attributes.NONE);
      host.netns().fib().add(route, "flanneld programmed it");
      return "route " + route.text();
    }

    /** Removes whatever route to a pod network flanneld has made. */
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
}
