package io.vethscope.cluster.cni;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Veth;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.Optional;

/**
 * The CNI plugin {@code ptp} on one node ({@code plugins/main/ptp/ptp.go}): no bridge. Each pod has a cable to the node
 * and everything else behind the gateway, the node a route for each pod, so that all packets are routed, also between
 * pods of one node.
 */
public final class PtpPlugin implements CniPlugin {
  private static final int HOST_PREFIX = 32;
  private static final String WHY = "the CNI plugin added it";

  /** The route to a pod: as the plugin writes it, of the scope that local addresses have. */
  private static final Route.Attributes TO_POD = new Route.Attributes("boot", "host", null, 0, false, 0);

  private final NetNamespace node;
  private final Ipv4Prefix subnet;
  private final int mtu;
  private final HostLocal addresses;
  private final Optional<PtpIpv6> ipv6;

  /** The plugin of a node. */
  public PtpPlugin(NetNamespace node, Ipv4Prefix subnet, Optional<Ipv6Prefix> subnet6, int mtu) {
    this.node = node;
    this.subnet = subnet;
    this.mtu = mtu;
    this.addresses = new HostLocal(subnet);
    this.ipv6 = subnet6.map(six -> new PtpIpv6(node, six));
  }

  @Override
  public Ipv4Address gateway() {
    return addresses.gateway();
  }

  @Override
  public Optional<Ipv6Address> gateway6() {
    return ipv6.map(PtpIpv6::gateway);
  }

  @Override
  public PodNetwork add(Sandbox sandbox) {
    Ipv4Address address = addresses.reserve();
    Optional<Ipv6Address> address6 = ipv6.map(PtpIpv6::reserve);
    NetNamespace pod = sandbox.netns();
    PodVeth veth = PodVeth.make(pod, node, address, mtu);
    veth.inside().addAddress(new InterfaceAddress(address, subnet.length(), "global"));
    if (sandbox.live()) {
      // The announcement tells the node the pod's hardware address before it is asked for.
      pod.sysctl().set("net.ipv4.conf.eth0.arp_notify", "1");
    }
    ipv6.ifPresent(six -> six.configure(veth, address6.orElseThrow(), sandbox.live()));
    Links.up(veth.inside());
    addPodRoutes(pod, veth.inside(), address);
    veth.outside().addAddress(new InterfaceAddress(gateway(), HOST_PREFIX, "global"));
    node.fib().add(Route.unicast(Ipv4Prefix.of(address, HOST_PREFIX), null, veth.outside(), TO_POD), WHY);
    ipv6.ifPresent(six -> six.addRoutes(veth, address6.orElseThrow(), sandbox.live()));
    veth.outside().report();
    return new PodNetwork(address, address6, veth.inside());
  }

  /** The network is not on the cable: only the gateway is ({@code setupContainerVeth}). */
  private void addPodRoutes(NetNamespace pod, Veth device, Ipv4Address address) {
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
    Ipv4Prefix everywhere = Ipv4Prefix.of(Ipv4Address.ANY, 0);
    pod.fib().add(Route.unicast(everywhere, gateway(), device, Route.Attributes.NONE), WHY);
  }
}
