package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;

/**
 * A plugin with {@code ipMasq}: what a pod sends out of the node's own pod network gets the node's address ({@code
 * ip.SetupIPMasq}).
 */
final class IpMasq implements CniPlugin {
  private static final String RULES =
      """
      *nat
      :CHAIN - [0:0]
      -A CHAIN -d SUBNET -m comment --comment "COMMENT" -j ACCEPT
      -A CHAIN ! -d 224.0.0.0/4 -m comment --comment "COMMENT" -j MASQUERADE
      -A POSTROUTING -s ADDRESS/32 -m comment --comment "COMMENT" -j CHAIN
      COMMIT
      """;

  private final CniPlugin plugin;
  private final NetNamespace node;
  private final Ipv4Prefix subnet;

  IpMasq(CniPlugin plugin, NetNamespace node, Ipv4Prefix subnet) {
    this.plugin = plugin;
    this.node = node;
    this.subnet = subnet;
  }

  @Override
  public Ipv4Address gateway() {
    return plugin.gateway();
  }

  @Override
  public PodNetwork add(Sandbox sandbox) {
    PodNetwork added = plugin.add(sandbox);
    String rules =
        RULES
            .replace("CHAIN", CniChain.name("", sandbox))
            .replace("SUBNET", subnet.toString())
            .replace("COMMENT", CniChain.comment(sandbox))
            .replace("ADDRESS", added.address().toString());
    NodeRules.restore(node, rules, "the CNI plugin");
    return added;
  }
}
