package io.vethscope.cluster.policy;

import io.vethscope.cluster.proxy.NameHash;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Optional;

/**
 * A pod that runs.
 *
 * @param addresses one, or one of each version of IP
 * @param node the node that it runs on
 */
public record PlacedPod(String name, List<IpAddress> addresses, String node) {
  public PlacedPod {
    addresses = List.copyOf(addresses);
  }

  /** Its address of a version of IP, if it has one. */
  public Optional<IpAddress> address(IpVersion version) {
    return addresses.stream().filter(address -> IpVersion.of(address) == version).findFirst();
  }

  /** Its own chain ({@code podFirewallChainName}). */
  String chain() {
    return "KUBE-POD-FW-" + NameHash.of("default" + name);
  }
}
