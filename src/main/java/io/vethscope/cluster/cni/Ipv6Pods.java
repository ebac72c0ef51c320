package io.vethscope.cluster.cni;

import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.List;

/** The IPv6 range of {@code host-local} on one node: its first address is the gateway, pods have those behind it. */
final class Ipv6Pods {
  private final Ipv6Prefix subnet;
  private Ipv6Address last;

  Ipv6Pods(Ipv6Prefix subnet) {
    this.subnet = subnet;
    this.last = gateway();
  }

  Ipv6Prefix subnet() {
    return subnet;
  }

  Ipv6Address gateway() {
    return subnet.address().plus(1);
  }

  /** Reserves the next address; a /64 has more of them than a run can start pods. */
  Ipv6Address reserve() {
    last = last.plus(1);
    return last;
  }

  /**
   * Gives a pod an address, before its {@code eth0} goes up ({@code ipam.ConfigureIface}).
   *
   * @param far what the node's end of the cable has, in a cluster that stands already
   */
  void configure(PodVeth veth, Ipv6Address address, List<Ipv6InterfaceAddress> far, boolean live) {
    DualStack.skipDetection(veth.inside());
    DualStack.refuseAdvertisements(veth.outside());
    DualStack.add(veth.inside(), List.of(Ipv6InterfaceAddress.of(address, subnet.length())), live);
    if (!live) {
      DualStack.add(veth.outside(), far, false);
    }
  }
}
