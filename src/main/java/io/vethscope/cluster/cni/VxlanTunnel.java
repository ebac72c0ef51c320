package io.vethscope.cluster.cni;

import io.vethscope.kernel.Fib6;
import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NeighbourTable;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingTable;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * One device of flannel's {@code vxlan}, and what is written for each other node: {@code flannel.1} for IPv4, {@code
 * flannel-v6.1} for IPv6, each with outer packets of its own version.
 */
final class VxlanTunnel {
  private final NetNamespace node;
  private final String name;
  private final boolean six;

  VxlanTunnel(NetNamespace node, String name, boolean six) {
    this.node = node;
    this.name = name;
    this.six = six;
  }

  /** Its device, which somebody may have deleted meanwhile. */
  private @Nullable Vxlan device() {
    return node.device(name).filter(Vxlan.class::isInstance).map(Vxlan.class::cast).orElse(null);
  }

  private NeighbourTable neighbours() {
    return six ? node.ipv6().neighbours() : node.neighbours();
  }

  private RoutingTable fib() {
    return six ? node.ipv6().fib() : node.fib();
  }

  /** Neighbour, forwarding entry, route ({@code handleSubnetEvents}, EventAdded). */
  String program(Remote remote) {
    IpPrefix subnet = remote.subnet();
    if (!(remote.data() instanceof BackendData.Vtep(MacAddress mac))) {
      return "The lease of " + subnet + " names no VTEP, so no way to it can be made.";
    }
    Vxlan tunnel = device();
    if (tunnel == null) {
      return "There is no device " + name + ", so no way to " + subnet + " can be made.";
    }
    IpAddress vtep = subnet.address();
    neighbours().putPermanent(tunnel, vtep, mac, TunnelDevices.WHY);
    tunnel.putRemote(mac, remote.address(), TunnelDevices.WHY);
    Route route = Route.unicast(subnet, vtep, tunnel, attributes(vtep));
    fib().add(route, TunnelDevices.WHY);
    String fdb = mac + " dst " + remote.address();
    return "neighbour " + vtep + " lladdr " + mac + ", fdb " + fdb + ", route " + route.text();
  }

  private static Route.Attributes attributes(IpAddress vtep) {
    int metric = vtep instanceof Ipv6Address ? Fib6.DEFAULT_METRIC : 0;
    return new Route.Attributes("boot", "global", null, metric, true, 0);
  }

  /** Neighbour and forwarding entry go; the route follows ({@code handleSubnetEvents}, EventRemoved). */
  void withdraw(Remote remote) {
    Vxlan tunnel = device();
    if (tunnel != null && remote.data() instanceof BackendData.Vtep(MacAddress mac)) {
      Neighbour entry = neighbours().find(tunnel, remote.subnet().address());
      if (entry != null) {
        neighbours().remove(entry, "flanneld removed it");
      }
      tunnel.removeRemote(mac, "flanneld removed it");
    }
  }
}
