package io.vethscope.cluster.cni;

import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetNamespace;
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
  private final NetNamespace node;
  private final int mtu;
  private final Optional<PtpIpv4> ipv4;
  private final Optional<PtpIpv6> ipv6;

  /** The plugin of a node, with its pod network of each version of IP that the cluster has. */
  public PtpPlugin(NetNamespace node, Optional<Ipv4Prefix> subnet, Optional<Ipv6Prefix> subnet6, int mtu) {
    this.node = node;
    this.mtu = mtu;
    this.ipv4 = subnet.map(four -> new PtpIpv4(node, four));
    this.ipv6 = subnet6.map(six -> new PtpIpv6(node, six));
  }

  @Override
  public Optional<Ipv4Address> gateway() {
    return ipv4.map(PtpIpv4::gateway);
  }

  @Override
  public Optional<Ipv6Address> gateway6() {
    return ipv6.map(PtpIpv6::gateway);
  }

  @Override
  public PodNetwork add(Sandbox sandbox) {
    Optional<Ipv4Address> address = ipv4.map(PtpIpv4::reserve);
    Optional<Ipv6Address> address6 = ipv6.map(PtpIpv6::reserve);
    PodVeth veth = PodVeth.make(sandbox.netns(), node, PodNetwork.first(address, address6), mtu);
    ipv4.ifPresent(four -> four.configure(veth, address.orElseThrow(), sandbox.live()));
    ipv6.ifPresent(six -> six.configure(veth, address6.orElseThrow(), sandbox.live()));
    Links.up(veth.inside());
    ipv4.ifPresent(four -> four.addRoutes(veth, address.orElseThrow()));
    ipv6.ifPresent(six -> six.addRoutes(veth, address6.orElseThrow(), sandbox.live()));
    veth.outside().report();
    return new PodNetwork(address, address6, veth.inside());
  }
}
