package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.wire.IpPrefix;

/**
 * flanneld's table in nftables ({@code pkg/trafficmngr/nftables}). Its fourth rule is not that of iptables: it has the
 * last one never reached.
 */
final class NftablesTrafficManager implements TrafficManager {
  private static final String TABLE =
      """
      table ip flannel-ipv4 {
        comment "rules for flannel-ipv4"
        chain postrtg {
          comment "chain to manage traffic masquerading by flannel"
          type nat hook postrouting priority srcnat; policy accept;
          meta mark 0x00004000 return
          ip saddr SUBNET ip daddr CLUSTER return
          ip saddr CLUSTER ip daddr SUBNET return
          ip saddr != SUBNET ip daddr CLUSTER return
          ip saddr CLUSTER ip daddr != 224.0.0.0/4 masquerade fully-random
          ip saddr != CLUSTER ip daddr CLUSTER masquerade fully-random
        }
        chain forward {
          comment "chain to accept flannel traffic"
          type filter hook forward priority filter; policy accept;
          ip saddr CLUSTER accept
          ip daddr CLUSTER accept
        }
      }
      """;

  @Override
  public void start(NetNamespace node, IpPrefix cluster, IpPrefix subnet) {
    String text = TABLE.replace("CLUSTER", cluster.toString()).replace("SUBNET", subnet.toString());
    Netfilter netfilter = Netfilter.of(node);
    netfilter.nftables().run(text);
    netfilter.commit("flanneld programmed it");
  }
}
