package io.vethscope.cluster.policy;

import io.vethscope.cluster.proxy.NameHash;
import io.vethscope.wire.Ipv4Address;

/**
 * A pod that runs.
 *
 * @param node the node that it runs on
 */
public record PlacedPod(String name, Ipv4Address address, String node) {
  /** Its own chain ({@code podFirewallChainName}). */
  String chain() {
    return "KUBE-POD-FW-" + NameHash.of("default" + name);
  }
}
