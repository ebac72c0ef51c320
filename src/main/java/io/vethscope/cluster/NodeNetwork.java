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
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.Role;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The network between the machines: a switch for each segment, and a router that joins them. */
public final class NodeNetwork {
  private static final String WHY = "the machine was set up so";

  private final Kernel kernel;
  private final Network network;
  private final NetNamespace router;
  private final Map<Integer, Segment> segments = new LinkedHashMap<>();
  private int routerPorts;

  /** One layer-2 segment. */
  private record Segment(int number, Ipv4Prefix prefix, Bridge bridge) {
    int nextPort() {
      return bridge.ports().size() + 1;
    }
  }

  NodeNetwork(Kernel kernel, Network network) {
    this.kernel = kernel;
    this.network = network;
    Segment first = addSegment(0);
    this.router = namespace("router", Role.ROUTER);
    router.sysctl().set("net.ipv4.ip_forward", "1");
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
    NetDevice port = plug(segment, router, nextRouterPort(), gateway(segment.prefix()));
    addIpv6(port, segment.number(), Network.ROUTER_HOST);
    port.report();
  }

  private void addIpv6(NetDevice device, int segment, int host) {
    network
        .ipv6()
        .map(cidrs -> Ipv6InterfaceAddress.of(cidrs.address(segment, host), cidrs.nodes().length()))
        .ifPresent(address -> DualStack.add(device, List.of(address), /* live= */ false));
  }

  private String nextRouterPort() {
    return "eth" + routerPorts++;
  }

  private static Ipv4Address gateway(Ipv4Prefix prefix) {
    return prefix.address().plus(Network.ROUTER_HOST);
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
   * Plugs a machine of the cluster in, with its address and its default route by the router.
   *
   * @param machine how many machines there are before it, over all segments
   * @return its network card
   */
  NetDevice plugMachine(NetNamespace netns, NodeSpec spec, int machine) {
    Segment segment = segment(spec.segment());
    NetDevice device = plug(segment, netns, "eth0", network.address(spec, machine));
    addIpv6(device, segment.number(), Network.FIRST_HOST + machine);
    network
        .ipv6()
        .map(cidrs -> cidrs.address(segment.number(), Network.ROUTER_HOST))
        .ifPresent(gateway -> DualStack.addDefaultRoute(device, gateway, WHY));
    addDefaultRoute(device, segment.prefix());
    return device;
  }

  /**
   * Plugs a machine in that is not part of the cluster: into the segment of the node network that its address is in, or
   * else straight into the router.
   *
   * @param nodes the cluster's nodes, whose segments there will be
   * @return its network card
   */
  NetDevice plugHost(NetNamespace netns, Ipv4Address address, List<NodeSpec> nodes) {
    IntStream numbers = IntStream.concat(IntStream.of(0), nodes.stream().mapToInt(NodeSpec::segment));
    NetDevice device =
        numbers
            .filter(number -> network.segment(number).contains(address))
            .mapToObj(number -> plug(segment(number), netns, "eth0", address))
            .findFirst()
            .orElseGet(() -> plugIntoRouter(netns, address));
    addDefaultRoute(device, Ipv4Prefix.of(address, device.addresses().getFirst().prefixLength()));
    return device;
  }

  private NetDevice plugIntoRouter(NetNamespace netns, Ipv4Address address) {
    Ipv4Prefix prefix = Network.outside(address);
    PhysicalNic near = new PhysicalNic(netns, "eth0", Macs.ofOutside(address), 0);
    PhysicalNic far = new PhysicalNic(router, nextRouterPort(), Macs.ofOutside(gateway(prefix)), 0);
    connect(/* near= */ far, /* far= */ near);
    far.addAddress(new InterfaceAddress(gateway(prefix), prefix.length(), "global"));
    far.report();
    near.addAddress(new InterfaceAddress(address, prefix.length(), "global"));
    return near;
  }

  private static void addDefaultRoute(NetDevice device, Ipv4Prefix prefix) {
    Ipv4Prefix everywhere = Ipv4Prefix.of(Ipv4Address.ANY, 0);
    Route route = Route.unicast(everywhere, gateway(prefix), device, Route.Attributes.NONE);
    device.netns().fib().add(route, WHY);
    device.report();
  }

  private NetDevice plug(Segment segment, NetNamespace netns, String name, Ipv4Address address) {
    int port = segment.nextPort();
    Bridge bridge = segment.bridge();
    PhysicalNic far = new PhysicalNic(bridge.netns(), "port" + port, Macs.ofSwitchPort(segment.number(), port), 0);
    PhysicalNic near = new PhysicalNic(netns, name, Macs.ofNode(address), 0);
    near.setMtu(network.mtu());
    far.setMtu(network.mtu());
    connect(near, far);
    bridge.enslave(far);
    far.report();
    near.addAddress(new InterfaceAddress(address, segment.prefix().length(), "global"));
    return near;
  }

  private static void connect(PhysicalNic near, PhysicalNic far) {
    Cable.connect(near, far);
    near.setUp(true);
    far.setUp(true);
  }
}
