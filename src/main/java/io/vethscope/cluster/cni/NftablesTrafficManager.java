package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv6Prefix;

/**
 * flanneld's tables in nftables, one for each version of IP ({@code pkg/trafficmngr/nftables}). Its fourth rule is not
 * that of iptables: it has the last one never reached.
 */
final class NftablesTrafficManager implements TrafficManager {
  private static final String TABLE =
      """
      table IP flannel-NAME {
        comment "rules for flannel-NAME"
        chain postrtg {
          comment "chain to manage traffic masquerading by flannel"
          type nat hook postrouting priority srcnat; policy accept;
          meta mark 0x00004000 return
          IP saddr SUBNET IP daddr CLUSTER return
          IP saddr CLUSTER IP daddr SUBNET return
          IP saddr != SUBNET IP daddr CLUSTER return
          IP saddr CLUSTER IP daddr != GROUPS masquerade fully-random
          IP saddr != CLUSTER IP daddr CLUSTER masquerade fully-random
        }
        chain forward {
          comment "chain to accept flannel traffic"
          type filter hook forward priority filter; policy accept;
          IP saddr CLUSTER accept
          IP daddr CLUSTER accept
        }
      }
      """;

  @Override
  public void start(NetNamespace node, IpPrefix cluster, IpPrefix subnet) {
    boolean six = cluster instanceof Ipv6Prefix;
    String text =
        TABLE
            .replace("IP ", six ? "ip6 " : "ip ")
            .replace("NAME", six ? "ipv6" : "ipv4")
            .replace("GROUPS", TrafficManager.groups(cluster))
            .replace("CLUSTER", cluster.toString())
            .replace("SUBNET", subnet.toString());
    Netfilter netfilter = Netfilter.of(node);
    netfilter.nftables().run(text);
    netfilter.commit("flanneld programmed it");
  }
}
