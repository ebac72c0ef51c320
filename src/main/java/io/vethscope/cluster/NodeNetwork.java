package io.vethscope.cluster;

import io.vethscope.cluster.cni.DualStack;
import io.vethscope.cluster.cni.Macs;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Loopback;
import io.vethscope.kernel.device.PhysicalNic;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.Role;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The network between the machines: a switch for each segment, and a router that joins them. */
public final class NodeNetwork {
  private static final String WHY = "the machine was set up so";
  private static final Ipv4Prefix EVERYWHERE = Ipv4Prefix.of(Ipv4Address.ANY, 0);

  private final Kernel kernel;
  private final Network network;
  private final NetNamespace router;
  private final Map<Integer, Segment> segments = new LinkedHashMap<>();
  private int routerPorts;

  /** One layer-2 segment. */
  private record Segment(int number, List<IpPrefix> prefixes, Bridge bridge) {
    int nextPort() {
      return bridge.ports().size() + 1;
    }
  }

  NodeNetwork(Kernel kernel, Network network) {
    this.kernel = kernel;
    this.network = network;
    Segment first = addSegment(0);
    this.router = namespace("router", Role.ROUTER);
    network.ipv4().ifPresent(_ -> router.sysctl().set("net.ipv4.ip_forward", "1"));
    network
        .ipv6()
        .ifPresent(_ -> {
          DualStack.enable(router, /* router= */ true);
          DualStack.add(router.loopback(), List.of(), /* live= */ false);
        });
    plugRouter(first);
  }

  private NetNamespace namespace(String name, Role role) {
    NetNamespace netns = kernel.addNamespace(name);
    kernel.tracer().emit(new NamespaceAdded(kernel.cpu().now(), netns.where(), role, "", List.of()));
    NamespaceTcp.init(netns);
    if (network.ipv6().isPresent() && role == Role.SWITCH) {
      DualStack.disable(netns);
    }
    Loopback.up(netns).report();
    return netns;
  }

  private Segment addSegment(int number) {
    NetNamespace netns = namespace(number == 0 ? "switch" : "switch-" + (number + 1), Role.SWITCH);
    Bridge bridge = new Bridge(netns, "br0", Macs.ofSwitch(number), 0);
    bridge.setMtu(network.mtu());
    bridge.setUp(true);
    bridge.report();
    Segment segment = new Segment(number, network.segment(number), bridge);
    segments.put(number, segment);
    return segment;
  }

  private void plugRouter(Segment segment) {
    plug(segment, router, nextRouterPort(), network.addresses(segment.number(), Network.ROUTER_HOST)).report();
  }

  private String nextRouterPort() {
    return "eth" + routerPorts++;
  }

  private static IpAddress gateway(IpPrefix prefix) {
    return switch (prefix.address()) {
      case Ipv4Address v4 -> v4.plus(Network.ROUTER_HOST);
      case Ipv6Address v6 -> v6.plus(Network.ROUTER_HOST);
    };
  }

  private Segment segment(int number) {
    Segment known = segments.get(number);
    if (known == null) {
      known = addSegment(number);
      plugRouter(known);
    }
    return known;
  }

  /**
   * Plugs a machine of the cluster in, with its addresses and its default routes by the router.
   *
   * @param machine how many machines there are before it, over all segments
   * @return its network card
   */
  NetDevice plugMachine(NetNamespace netns, NodeSpec spec, int machine) {
    Segment segment = segment(spec.segment());
    List<IpAddress> addresses = network.addresses(segment.number(), Network.FIRST_HOST + machine);
    NetDevice device = plug(segment, netns, "eth0", addresses);
    addDefaultRoutes(device, segment.prefixes());
    return device;
  }

  /**
   * Plugs a machine in that is not part of the cluster: into the segment of the node network that its addresses are in,
   * or else straight into the router.
   *
   * @param nodes the cluster's nodes, whose segments there will be
   * @return its network card
   */
  NetDevice plugHost(NetNamespace netns, HostSpec host, List<NodeSpec> nodes) {
    IpAddress first = host.addresses().getFirst();
    IntStream numbers = IntStream.concat(IntStream.of(0), nodes.stream().mapToInt(NodeSpec::segment));
    OptionalInt inside =
        numbers.filter(number -> network.segment(number).stream().anyMatch(one -> one.contains(first))).findFirst();
    List<IpPrefix> places =
        inside.isPresent()
            ? network.segment(inside.getAsInt())
            : host.addresses().stream().map(Network::outside).toList();
    NetDevice device =
        inside.isPresent()
            ? plug(segment(inside.getAsInt()), netns, "eth0", host.addresses())
            : plugIntoRouter(netns, host.addresses());
    addDefaultRoutes(device, places.stream().filter(place -> isOfOne(place, host.addresses())).toList());
    return device;
  }

  private static boolean isOfOne(IpPrefix prefix, List<IpAddress> addresses) {
    return addresses.stream().anyMatch(prefix::contains);
  }

  private NetDevice plugIntoRouter(NetNamespace netns, List<IpAddress> addresses) {
    List<IpPrefix> places = addresses.stream().map(Network::outside).toList();
    List<IpAddress> gateways = places.stream().map(NodeNetwork::gateway).toList();
    PhysicalNic near = new PhysicalNic(netns, "eth0", Macs.ofOutside(addresses.getFirst()), 0);
    PhysicalNic far = new PhysicalNic(router, nextRouterPort(), Macs.ofOutside(gateways.getFirst()), 0);
    connect(/* near= */ far, /* far= */ near);
    addAddresses(far, gateways, places);
    far.report();
    addAddresses(near, addresses, places);
    return near;
  }

  /** A device that is up gets its addresses, as if it had been so for a while. */
  private static void addAddresses(NetDevice device, List<IpAddress> addresses, List<IpPrefix> places) {
    for (IpAddress address : addresses) {
      int length = places.stream().filter(place -> place.contains(address)).findFirst().orElseThrow().length();
      switch (address) {
        case Ipv4Address v4 -> device.addAddress(new InterfaceAddress(v4, length, "global"));
        case Ipv6Address v6 -> DualStack.add(device, List.of(Ipv6InterfaceAddress.of(v6, length)), /* live= */ false);
      }
    }
  }

  private static void addDefaultRoutes(NetDevice device, List<IpPrefix> places) {
    for (IpPrefix place : places.reversed()) {
      switch (gateway(place)) {
        case Ipv4Address by ->
            device.netns().fib().add(Route.unicast(EVERYWHERE, by, device, Route.Attributes.NONE), WHY);
        case Ipv6Address by -> DualStack.addDefaultRoute(device, by, WHY);
      }
    }
    device.report();
  }

  private NetDevice plug(Segment segment, NetNamespace netns, String name, List<IpAddress> addresses) {
    int port = segment.nextPort();
    Bridge bridge = segment.bridge();
    PhysicalNic far = new PhysicalNic(bridge.netns(), "port" + port, Macs.ofSwitchPort(segment.number(), port), 0);
    PhysicalNic near = new PhysicalNic(netns, name, Macs.ofNode(addresses.getFirst()), 0);
    near.setMtu(network.mtu());
    far.setMtu(network.mtu());
    connect(near, far);
    bridge.enslave(far);
    far.report();
    addAddresses(near, addresses, segment.prefixes());
    return near;
  }

  private static void connect(PhysicalNic near, PhysicalNic far) {
    Cable.connect(near, far);
    near.setUp(true);
    far.setUp(true);
  }
}
