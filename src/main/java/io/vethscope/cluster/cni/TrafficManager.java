package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.scenario.Rules;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv6Prefix;
import java.util.Optional;

/**
 * flanneld's part in a node's packet filter ({@code pkg/trafficmngr}): forwarded pod packets are accepted, and what
 * leaves the cluster's network gets the node's address.
 */
public interface TrafficManager {
  /**
   * Programs it for one version of IP.
   *
   * @param node the node's root namespace
   * @param cluster the cluster's pod network
   * @param subnet the node's own
   */
  void start(NetNamespace node, IpPrefix cluster, IpPrefix subnet);

  /** All groups of a version of IP: what is sent to them keeps its source. */
  static String groups(IpPrefix cluster) {
    return cluster instanceof Ipv6Prefix ? "ff00::/8" : "224.0.0.0/4";
  }

  /** The one of a cluster's rules, if there is any. */
  static Optional<TrafficManager> of(Rules rules) {
    return switch (rules) {
      case IPTABLES, FLANNEL -> Optional.of(new IptablesTrafficManager());
      case NFTABLES -> Optional.of(new NftablesTrafficManager());
      case PLUGIN, NONE -> Optional.empty();
    };
  }
}
