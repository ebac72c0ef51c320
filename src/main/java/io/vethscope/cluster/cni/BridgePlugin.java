package io.vethscope.cluster.cni;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Veth;
import io.vethscope.program.UsageException;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.Locale;

/** The CNI plugin {@code bridge} on one node, with {@code host-local}, as flannel's CNI plugin calls it. */
public final class BridgePlugin {
  private static final String ARP_NOTIFY = "net.ipv4.conf.eth0.arp_notify";
  private static final int PREFIX_LENGTH = 24;

  private final NetNamespace node;
  private final Configuration configuration;
  private final HostLocal addresses;

  /**
   * What flannel's CNI plugin has it do.
   *
   * @param bridge the bridge's name
   * @param subnet the node's pod network
   * @param clusterCidr the cluster's pod network, for which pods get a route of its own
   * @param mtu of bridge and veths
   * @param hairpin whether a port reflects what it sends into the bridge ({@code hairpinMode})
   */
  public record Configuration(String bridge, Ipv4Prefix subnet, Ipv4Prefix clusterCidr, int mtu, boolean hairpin) {}

  /** The plugin of a node. */
  public BridgePlugin(NetNamespace node, Configuration configuration) {
    this.node = node;
    this.configuration = configuration;
    this.addresses = new HostLocal(configuration.subnet());
  }

  /** The bridge's address, by which pods leave. */
  public Ipv4Address gateway() {
    return addresses.gateway();
  }

  /**
   * {@code ADD}: gives a pod its network.
   *
   * @param live whether frames that this causes are sent, as in a running cluster
   * @throws UsageException if a device that is no bridge has the bridge's name
   */
  public PodNetwork add(NetNamespace pod, boolean live) {
    Bridge ports = ensureBridge();
    Ipv4Address address = addresses.reserve();
    Veth inside = new Veth(pod, "eth0", Macs.ofAddress(address), 0);
    Veth outside = new Veth(node, hostName(pod), Macs.ofHostVeth(address), 0);
    inside.setMtu(configuration.mtu());
    outside.setMtu(configuration.mtu());
    Cable.connect(inside, outside);
    outside.setUp(true);
    BridgePort port = ports.enslave(outside);
    port.setHairpin(configuration.hairpin());
    inside.addAddress(new InterfaceAddress(address, PREFIX_LENGTH, "global"));
    if (live) {
      // arp_notify announces the address when eth0 goes up, but the port forwards only when the bridge has heard of the
      // carrier: the announcement ends there.
      port.setState(BridgePort.State.DISABLED);
      pod.sysctl().set(ARP_NOTIFY, "1");
    }
    outside.report();
    Links.up(inside);
    pod.sysctl().set(ARP_NOTIFY, "1");
    addRoutes(pod, inside);
    return new PodNetwork(address, inside);
  }

  private void addRoutes(NetNamespace pod, NetDevice device) {
    String why = "the CNI plugin added it";
    pod.fib().add(Route.unicast(configuration.clusterCidr(), gateway(), device, Route.Attributes.NONE), why);
    pod.fib().add(Route.unicast(Ipv4Prefix.of(Ipv4Address.ANY, 0), gateway(), device, Route.Attributes.NONE), why);
  }

  /** {@code ensureBridge}: the bridge that is there already, whoever made it, or a new one. */
  private Bridge ensureBridge() {
    NetDevice there = node.device(configuration.bridge()).orElse(null);
    if (there instanceof Bridge known) {
      return known;
    }
    if (there != null) {
      throw new UsageException(
          "plugin bridge: \"" + configuration.bridge() + "\" already exists but is not a bridge; delete it first");
    }
    Bridge made = new Bridge(node, configuration.bridge(), Macs.ofAddress(gateway()), 0);
    made.setMtu(configuration.mtu());
    made.setUp(true);
    made.addAddress(new InterfaceAddress(gateway(), PREFIX_LENGTH, "global"));
    made.report();
    return made;
  }

  /** "veth" and eight hexadecimal digits, drawn from the run's seed. */
  private String hostName(NetNamespace pod) {
    return String.format(Locale.ROOT, "veth%08x", pod.random().forPurpose("veth").nextInt());
  }
}
