package io.vethscope.cluster;

import io.vethscope.cluster.cni.Macs;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Loopback;
import io.vethscope.kernel.device.PhysicalNic;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.scenario.Scenario;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.Role;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network between the machines: a switch for each segment, and a router that joins them. */
public final class NodeNetwork {
  private static final int ROUTER_HOST = 1;

  private final Kernel kernel;
  private final Ipv4Prefix firstSegment;
  private final NetNamespace router;
  private final Map<Integer, Segment> segments = new LinkedHashMap<>();

  /** One layer-2 segment. */
  private record Segment(int number, Ipv4Prefix prefix, Bridge bridge) {
    int nextPort() {
      return bridge.ports().size() + 1;
    }
  }

  NodeNetwork(Kernel kernel, Ipv4Prefix firstSegment) {
    this.kernel = kernel;
    this.firstSegment = firstSegment;
    Segment first = addSegment(0);
    this.router = namespace("router", Role.ROUTER);
    router.sysctl().set("net.ipv4.ip_forward", "1");
    plugRouter(first);
  }

  private NetNamespace namespace(String name, Role role) {
    NetNamespace netns = kernel.addNamespace(name);
    kernel.tracer().emit(new NamespaceAdded(kernel.cpu().now(), netns.where(), role, "", List.of()));
    NamespaceTcp.init(netns);
    Loopback.up(netns).report();
    return netns;
  }

  private Segment addSegment(int number) {
    NetNamespace netns = namespace(number == 0 ? "switch" : "switch-" + (number + 1), Role.SWITCH);
    Bridge bridge = new Bridge(netns, "br0", Macs.ofSwitch(number), 0);
    bridge.setUp(true);
    bridge.report();
    Segment segment = new Segment(number, prefix(number), bridge);
    segments.put(number, segment);
    return segment;
  }

  private Ipv4Prefix prefix(int segment) {
    int size = 1 << (Integer.SIZE - firstSegment.length());
    return Ipv4Prefix.of(firstSegment.address().plus(segment * size), firstSegment.length());
  }

  private void plugRouter(Segment segment) {
    NetDevice device = plug(segment, router, "eth" + segment.number(), segment.prefix().address().plus(ROUTER_HOST));
    device.report();
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
   * Plugs a machine in, with its address and its default route by the router.
   *
   * @param machine how many machines there are before it, over all segments
   * @return its network card
   */
  NetDevice plugMachine(NetNamespace machineNamespace, int segmentNumber, int machine) {
    Segment segment = segment(segmentNumber);
    Ipv4Address address = segment.prefix().address().plus(Scenario.FIRST_HOST + machine);
    NetDevice device = plug(segment, machineNamespace, "eth0", address);
    Ipv4Prefix everywhere = Ipv4Prefix.of(Ipv4Address.ANY, 0);
    Ipv4Address gateway = segment.prefix().address().plus(ROUTER_HOST);
    device
        .netns()
        .fib()
        .add(Route.unicast(everywhere, gateway, device, Route.Attributes.NONE), "the machine was set up so");
    device.report();
    return device;
  }

  private NetDevice plug(Segment segment, NetNamespace netns, String name, Ipv4Address address) {
    int port = segment.nextPort();
    Bridge bridge = segment.bridge();
    PhysicalNic far = new PhysicalNic(bridge.netns(), "port" + port, Macs.ofSwitchPort(segment.number(), port), 0);
    PhysicalNic near = new PhysicalNic(netns, name, Macs.ofNode(address), 0);
    Cable.connect(near, far);
    near.setUp(true);
    far.setUp(true);
    bridge.enslave(far);
    far.report();
    near.addAddress(new InterfaceAddress(address, segment.prefix().length(), "global"));
    return near;
  }
}
