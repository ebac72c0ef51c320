package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a CNI plugin gave a pod.
 *
 * @param address its IPv4 address, unless the cluster has IPv6 alone
 * @param address6 its IPv6 address, where the cluster has that
 * @param device its {@code eth0}
 */
public record PodNetwork(Optional<Ipv4Address> address, Optional<Ipv6Address> address6, NetDevice device) {
  /** The first one of a pod's addresses or gateways, which is that of IPv4 where there is one. */
  static IpAddress first(Optional<Ipv4Address> v4, Optional<Ipv6Address> v6) {
    return v4.<IpAddress>map(own -> own).or(() -> v6).orElseThrow();
  }

  /** Its addresses, IPv4 first. */
  public List<IpAddress> addresses() {
    List<IpAddress> addresses = new ArrayList<>();
    address.ifPresent(addresses::add);
    address6.ifPresent(addresses::add);
    return addresses;
  }
}
