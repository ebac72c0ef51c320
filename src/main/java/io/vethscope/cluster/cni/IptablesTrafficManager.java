package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv6Prefix;

/** flanneld's chains in iptables ({@code pkg/trafficmngr/iptables}): what kube-proxy has marked is left to it. */
final class IptablesTrafficManager implements TrafficManager {
  private static final String CHAINS =
      """
      *filter
      :FLANNEL-FWD - [0:0]
      -A FLANNEL-FWD -s CLUSTER -m comment --comment "flanneld forward" -j ACCEPT
      -A FLANNEL-FWD -d CLUSTER -m comment --comment "flanneld forward" -j ACCEPT
      -A FORWARD -m comment --comment "flanneld forward" -j FLANNEL-FWD
      COMMIT
      *nat
      :FLANNEL-POSTRTG - [0:0]
      -A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment "flanneld masq" -j RETURN
      -A FLANNEL-POSTRTG -s SUBNET -d CLUSTER -m comment --comment "flanneld masq" -j RETURN
      -A FLANNEL-POSTRTG -s CLUSTER -d SUBNET -m comment --comment "flanneld masq" -j RETURN
      -A FLANNEL-POSTRTG ! -s CLUSTER -d SUBNET -m comment --comment "flanneld masq" -j RETURN
      -A FLANNEL-POSTRTG -s CLUSTER ! -d GROUPS -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
      -A FLANNEL-POSTRTG ! -s CLUSTER -d CLUSTER -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
      -A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
      COMMIT
      """;

  @Override
  public void start(NetNamespace node, IpPrefix cluster, IpPrefix subnet) {
    String text =
        CHAINS
            .replace("CLUSTER", cluster.toString())
            .replace("SUBNET", subnet.toString())
            .replace("GROUPS", TrafficManager.groups(cluster));
    IpVersion version = cluster instanceof Ipv6Prefix ? IpVersion.V6 : IpVersion.V4;
    NodeRules.restore(node, version, text, "flanneld");
  }
}
