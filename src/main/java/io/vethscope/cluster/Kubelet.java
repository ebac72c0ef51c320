package io.vethscope.cluster;

import io.vethscope.cluster.cni.NodeRules;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.IpVersion;

/** The kubelet's part in a node's packet filter ({@code pkg/kubelet/kubelet_network_linux.go}). */
final class Kubelet {
  /**
   * The canaries: when they are gone, somebody has flushed the tables, and the kubelet writes its rules again. The
   * rules: nobody else than the node itself reaches what listens on its loopback addresses.
   */
  private static final String CHAINS =
      """
      *mangle
      :KUBE-KUBELET-CANARY - [0:0]
      COMMIT
      *filter
      :KUBE-FIREWALL - [0:0]
      :KUBE-KUBELET-CANARY - [0:0]
      -A INPUT -j KUBE-FIREWALL
      -A OUTPUT -j KUBE-FIREWALL
      -A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 -m comment --comment "block incoming localnet connections" -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP
      COMMIT
      *nat
      :KUBE-KUBELET-CANARY - [0:0]
      COMMIT
      """;

  /** IPv6 has no such addresses: there are the canaries alone. */
  private static final String CHAINS6 =
      """
      *mangle
      :KUBE-KUBELET-CANARY - [0:0]
      COMMIT
      *filter
      :KUBE-KUBELET-CANARY - [0:0]
      COMMIT
      *nat
      :KUBE-KUBELET-CANARY - [0:0]
      COMMIT
      """;

  private Kubelet() {}

  /** Writes it when the kubelet starts. */
  static void start(NetNamespace node, boolean hasIpv6) {
    NodeRules.restore(node, CHAINS, "the kubelet");
    if (hasIpv6) {
      NodeRules.restore(node, IpVersion.V6, CHAINS6, "the kubelet");
    }
  }
}
