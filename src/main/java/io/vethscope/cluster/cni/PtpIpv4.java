package io.vethscope.cluster.cni;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;

/** What the plugin {@code ptp} does for IPv4: a cable, and everything else behind the gateway at its other end. */
final class PtpIpv4 {
  private static final int HOST_PREFIX = 32;
  private static final Ipv4Prefix EVERYWHERE = Ipv4Prefix.of(Ipv4Address.ANY, 0);
  private static final String WHY = "the CNI plugin added it";

  /** The route to a pod: as the plugin writes it, of the scope that local addresses have. */
  private static final Route.Attributes TO_POD = new Route.Attributes("boot", "host", null, 0, false, 0);

  private final NetNamespace node;
  private final Ipv4Prefix subnet;
  private final HostLocal addresses;

  PtpIpv4(NetNamespace node, Ipv4Prefix subnet) {
    this.node = node;
    this.subnet = subnet;
    this.addresses = new HostLocal(subnet);
  }

  Ipv4Address gateway() {
    return addresses.gateway();
  }

  Ipv4Address reserve() {
    return addresses.reserve();
  }

  /** Gives a pod an address, before its {@code eth0} goes up. */
  void configure(PodVeth veth, Ipv4Address address, boolean live) {
    veth.inside().addAddress(new InterfaceAddress(address, subnet.length(), "global"));
    if (live) {
      // The announcement tells the node the pod's hardware address before it is asked for.
      veth.inside().netns().sysctl().set("net.ipv4.conf.eth0.arp_notify", "1");
    }
  }

  /** Makes the routes, once {@code eth0} is up. */
  void addRoutes(PodVeth veth, Ipv4Address address) {
    addPodRoutes(veth.inside(), address);
    veth.outside().addAddress(new InterfaceAddress(gateway(), HOST_PREFIX, "global"));
    node.fib().add(Route.unicast(Ipv4Prefix.of(address, HOST_PREFIX), null, veth.outside(), TO_POD), WHY);
  }

  /** The network is not on the cable: only the gateway is ({@code setupContainerVeth}). */
  private void addPodRoutes(NetDevice device, Ipv4Address address) {
    NetNamespace pod = device.netns();
    for (Route connected : pod.fib().routes()) {
      if (connected.table() == Route.MAIN && connected.destination().equals(subnet)) {
        pod.fib().remove(connected, "the CNI plugin removed it");
        break;
      }
    }
    Route.Attributes link = new Route.Attributes("boot", "link", address, 0, false, 0);
    Route.Attributes global = new Route.Attributes("boot", "global", address, 0, false, 0);
    pod.fib().add(Route.unicast(Ipv4Prefix.of(gateway(), HOST_PREFIX), null, device, link), WHY);
    pod.fib().add(Route.unicast(subnet, gateway(), device, global), WHY);
    pod.fib().add(Route.unicast(EVERYWHERE, gateway(), device, Route.Attributes.NONE), WHY);
  }
}
