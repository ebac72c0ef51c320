package io.vethscope.fault;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.NudState;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingTable;
import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.Ipv6Prefix;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows of tables as the commands that write them again, and a tunnel device with all that flanneld wrote for it. */
final class Tables {
  private final Vxlan device;
  private final NetNamespace netns;

  Tables(Vxlan device) {
    this.device = device;
    this.netns = device.netns();
  }

  static String removal(String device, FdbRow row) {
    return "bridge fdb del " + row.mac() + " dev " + device + " dst " + row.remote() + " self";
  }

  static String entry(String device, FdbRow row) {
    return "bridge fdb append " + row.mac() + " dev " + device + " dst " + row.remote() + " self permanent";
  }

  /** The route as the words behind {@code ip route replace}. */
  static String route(Route route, String device) {
    return (route.destination().length() == 0 ? "default" : route.destination())
        + (route.gateway() == null ? "" : " via " + route.gateway())
        + " dev "
        + device
        + (route.attributes().onlink() ? " onlink" : "");
  }

  /** The routes by a device that lead to a gateway, as the commands that write them again. */
  static List<String> gatewayRoutes(NetDevice device) {
    return gatewayRoutes(device, device.netns().fib());
  }

  /** The same of IPv6. */
  static List<String> gatewayRoutes6(NetDevice device) {
    return gatewayRoutes(device, device.netns().ipv6().fib());
  }

  private static List<String> gatewayRoutes(NetDevice device, RoutingTable fib) {
    return fib.routes().stream()
        .filter(route -> device.equals(route.device()) && route.table() == Route.MAIN && route.gateway() != null)
        .map(route -> replacing(route, device.name()))
        .toList();
  }

  /** {@code default} is that of IPv4 unless something says otherwise. */
  private static String replacing(Route route, String device) {
    String six = route.destination() instanceof Ipv6Prefix ? "-6 " : "";
    return "ip " + six + "route replace " + route(route, device);
  }

  /** Makes a device like it, with some other name, identifier and hardware address, and everything that leads to it. */
  List<String> making(String name, int vni, MacAddress mac) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "ip link add %s address %s mtu %d type vxlan id %d dstport %d local %s dev eth0 nolearning"
            .formatted(name, mac, device.mtu(), vni, device.settings().port(), device.settings().local()));
    for (InterfaceAddress address : device.addresses()) {
      lines.add("ip addr add " + address + " dev " + name);
    }
    for (Ipv6InterfaceAddress address : device.ipv6().addresses()) {
      if (!address.address().isLinkLocal()) {
        lines.add("ip addr add " + address.address() + "/" + address.prefixLength() + " dev " + name + " nodad");
      }
    }
    lines.add("ip link set " + name + " up");
    lines.addAll(neighbours(name));
    device.rows().forEach(row -> lines.add(entry(name, row)));
    lines.addAll(routes(name));
    return lines;
  }

  /** Writes what is lost when the device goes down. */
  List<String> restoring() {
    List<String> lines = new ArrayList<>(neighbours(device.name()));
    lines.addAll(routes(device.name()));
    return lines;
  }

  private List<String> neighbours(String name) {
    List<String> lines = new ArrayList<>();
    for (Neighbour neighbour : known()) {
      if (neighbour.device().equals(device) && neighbour.state() == NudState.PERMANENT) {
        lines.add(
            "ip neigh replace "
                + neighbour.address()
                + " lladdr "
                + neighbour.mac()
                + " dev "
                + name
                + " nud permanent");
      }
    }
    return lines;
  }

  private List<Neighbour> known() {
    List<Neighbour> known = new ArrayList<>(netns.neighbours().all());
    known.addAll(netns.ipv6().neighbours().all());
    return known;
  }

  private List<String> routes(String name) {
    return Stream.concat(netns.fib().routes().stream(), netns.ipv6().fib().routes().stream().filter(Tables::isWritten))
        .filter(route -> device.equals(route.device()) && route.table() == Route.MAIN)
        .map(route -> replacing(route, name))
        .toList();
  }

  /** Of IPv6 the kernel makes those to the device's own networks by itself. */
  private static boolean isWritten(Route route) {
    return !route.attributes().protocol().equals("kernel");
  }
}
