package io.vethscope.cluster.cni;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.List;
import java.util.Optional;

/** The CNI plugin {@code bridge} on one node, with {@code host-local}. */
public final class BridgePlugin implements CniPlugin {
  private static final String ARP_NOTIFY = "net.ipv4.conf.eth0.arp_notify";
  private static final int PREFIX_LENGTH = 24;
  private static final Ipv4Prefix EVERYWHERE = Ipv4Prefix.of(Ipv4Address.ANY, 0);

  private final NetNamespace node;
  private final Configuration configuration;
  private final Optional<HostLocal> ipv4;
  private final Optional<Ipv6Pods> ipv6;

  /**
   * What it is told to do.
   *
   * @param bridge the bridge's name
   * @param subnet the node's pod network, unless the cluster has IPv6 alone
   * @param subnet6 the one of IPv6, where the cluster has that
   * @param routes for which pods get routes beside the default one, of either version
   * @param mtu of bridge and veths
   * @param hairpin whether a port reflects what it sends into the bridge ({@code hairpinMode})
   */
  public record Configuration(
      String bridge,
      Optional<Ipv4Prefix> subnet,
      Optional<Ipv6Prefix> subnet6,
      List<IpPrefix> routes,
      int mtu,
      boolean hairpin) {}

  /** The plugin of a node. */
  public BridgePlugin(NetNamespace node, Configuration configuration) {
    this.node = node;
    this.configuration = configuration;
    this.ipv4 = configuration.subnet().map(HostLocal::new);
    this.ipv6 = configuration.subnet6().map(Ipv6Pods::new);
  }

  /** The bridge's address. */
  @Override
  public Optional<Ipv4Address> gateway() {
    return ipv4.map(HostLocal::gateway);
  }

  @Override
  public Optional<Ipv6Address> gateway6() {
    return ipv6.map(Ipv6Pods::gateway);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UsageException if a device that is no bridge has the bridge's name
   */
  @Override
  public PodNetwork add(Sandbox sandbox) {
    Bridge ports = ensureBridge(sandbox.live());
    Optional<Ipv4Address> address = ipv4.map(HostLocal::reserve);
    Optional<Ipv6Address> address6 = ipv6.map(Ipv6Pods::reserve);
    NetNamespace pod = sandbox.netns();
    PodVeth veth = PodVeth.make(pod, node, PodNetwork.first(address, address6), configuration.mtu());
    BridgePort port = ports.enslave(veth.outside());
    port.setHairpin(configuration.hairpin());
    address.ifPresent(own -> veth.inside().addAddress(new InterfaceAddress(own, PREFIX_LENGTH, "global")));
    ipv6.ifPresent(pods -> pods.configure(veth, address6.orElseThrow(), List.of(), sandbox.live()));
    if (sandbox.live()) {
      // arp_notify announces the address when eth0 goes up, but the port forwards only when the bridge has heard of the
      // carrier: the announcement ends there.
      port.setState(BridgePort.State.DISABLED);
      pod.sysctl().set(ARP_NOTIFY, "1");
    }
    veth.outside().report();
    Links.up(veth.inside());
    pod.sysctl().set(ARP_NOTIFY, "1");
    addRoutes(pod, veth.inside());
    return new PodNetwork(address, address6, veth.inside());
  }

  private void addRoutes(NetNamespace pod, NetDevice device) {
    String why = "the CNI plugin added it";
    for (IpPrefix route : configuration.routes()) {
      switch (route) {
        case Ipv4Prefix to -> gateway().map(by -> unicast(to, by, device)).ifPresent(one -> pod.fib().add(one, why));
        case Ipv6Prefix to ->
            gateway6().map(by -> DualStack.route(to, by, device)).ifPresent(one -> pod.ipv6().fib().add(one, why));
      }
    }
    gateway().map(by -> unicast(EVERYWHERE, by, device)).ifPresent(one -> pod.fib().add(one, why));
    gateway6().ifPresent(gateway -> DualStack.addDefaultRoute(device, gateway, why));
  }

  private static Route unicast(Ipv4Prefix to, Ipv4Address by, NetDevice device) {
    return Route.unicast(to, by, device, Route.Attributes.NONE);
  }

  /** {@code ensureBridge}: the bridge that is there already, whoever made it, or a new one. */
  private Bridge ensureBridge(boolean live) {
    NetDevice there = node.device(configuration.bridge()).orElse(null);
    if (there instanceof Bridge known) {
      return known;
    }
    if (there != null) {
      throw new UsageException(
          "plugin bridge: \"" + configuration.bridge() + "\" already exists but is not a bridge; delete it first");
    }
    Bridge made = new Bridge(node, configuration.bridge(), Macs.ofAddress(PodNetwork.first(gateway(), gateway6())), 0);
    made.setMtu(configuration.mtu());
    made.setUp(true);
    gateway().ifPresent(own -> made.addAddress(new InterfaceAddress(own, PREFIX_LENGTH, "global")));
    ipv6.ifPresent(pods -> {
      DualStack.refuseAdvertisements(made);
      DualStack.add(made, List.of(Ipv6InterfaceAddress.of(pods.gateway(), pods.subnet().length())), live);
    });
    made.report();
    return made;
  }
}
