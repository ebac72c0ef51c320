package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.Optional;

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
      -A CHAIN ! -d GROUPS -m comment --comment "COMMENT" -j MASQUERADE
      -A POSTROUTING -s ADDRESS -m comment --comment "COMMENT" -j CHAIN
      COMMIT
      """;

  private static final int PREFIX_LENGTH = 24;
  private static final int PREFIX_LENGTH6 = 64;

  private final CniPlugin plugin;
  private final NetNamespace node;

  IpMasq(CniPlugin plugin, NetNamespace node) {
    this.plugin = plugin;
    this.node = node;
  }

  @Override
  public Optional<Ipv4Address> gateway() {
    return plugin.gateway();
  }

  @Override
  public Optional<Ipv6Address> gateway6() {
    return plugin.gateway6();
  }

  @Override
  public PodNetwork add(Sandbox sandbox) {
    PodNetwork added = plugin.add(sandbox);
    added.address().ifPresent(address -> masquerade(sandbox, address));
    added.address6().ifPresent(address -> masquerade6(sandbox, address));
    return added;
  }

  private void masquerade(Sandbox sandbox, Ipv4Address address) {
    Ipv4Prefix own = Ipv4Prefix.of(address, PREFIX_LENGTH);
    NodeRules.restore(node, rules(sandbox, own, address + "/32", "224.0.0.0/4"), "the CNI plugin");
  }

  private void masquerade6(Sandbox sandbox, Ipv6Address address) {
    Ipv6Prefix own = Ipv6Prefix.of(address, PREFIX_LENGTH6);
    NodeRules.restore(node, IpVersion.V6, rules(sandbox, own, address + "/128", "ff00::/8"), "the CNI plugin");
  }

  private static String rules(Sandbox sandbox, IpPrefix subnet, String address, String groups) {
    return RULES
        .replace("CHAIN", CniChain.name("", sandbox))
        .replace("SUBNET", subnet.toString())
        .replace("COMMENT", CniChain.comment(sandbox))
        .replace("GROUPS", groups)
        .replace("ADDRESS", address);
  }
}
