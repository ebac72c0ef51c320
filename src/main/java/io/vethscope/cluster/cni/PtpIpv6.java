package io.vethscope.cluster.cni;

import io.vethscope.kernel.Fib6;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.List;

/** What the plugin {@code ptp} does for IPv6: the same as for IPv4, a cable and everything else behind the gateway. */
final class PtpIpv6 {
  /** From eth0 going up until the kernel has made the routes that its address brings. */
  private static final long CARRIER_HEARD = 1_000_000;

  private static final String WHY = "the CNI plugin added it";

  private final NetNamespace node;
  private final Ipv6Pods pods;

  PtpIpv6(NetNamespace node, Ipv6Prefix subnet) {
    this.node = node;
    this.pods = new Ipv6Pods(subnet);
  }

  Ipv6Address gateway() {
    return pods.gateway();
  }

  Ipv6Address reserve() {
    return pods.reserve();
  }

  /** Gives a pod an address, before its {@code eth0} goes up. */
  void configure(PodVeth veth, Ipv6Address address, boolean live) {
    pods.configure(veth, address, List.of(far()), live);
  }

  private Ipv6InterfaceAddress far() {
    return Ipv6InterfaceAddress.of(gateway(), Ipv6Address.WIDTH);
  }

  /** Makes the routes, once {@code eth0} is up. */
  void addRoutes(PodVeth veth, Ipv6Address address, boolean live) {
    if (live) {
      node.cpu().after(CARRIER_HEARD, () -> addPodRoutes(veth.inside(), address));
      node.ipv6().configuration().add(veth.outside(), far());
    } else {
      addPodRoutes(veth.inside(), address);
    }
    node.ipv6().fib().add(DualStack.route(host(address), null, veth.outside()), WHY);
  }

  private void addPodRoutes(NetDevice device, Ipv6Address address) {
    Fib6 fib = device.netns().ipv6().fib();
    for (Route connected : fib.routes()) {
      if (connected.table() == Route.MAIN && connected.destination().equals(pods.subnet())) {
        fib.remove(connected, "the CNI plugin removed it");
        break;
      }
    }
    Route.Attributes from = new Route.Attributes("boot", "global", address, Fib6.DEFAULT_METRIC, false, 0);
    fib.add(Route.unicast(host(gateway()), null, device, from), WHY);
    fib.add(Route.unicast(pods.subnet(), gateway(), device, from), WHY);
    DualStack.addDefaultRoute(device, gateway(), WHY);
  }

  private static Ipv6Prefix host(Ipv6Address address) {
    return Ipv6Prefix.of(address, Ipv6Address.WIDTH);
  }
}
