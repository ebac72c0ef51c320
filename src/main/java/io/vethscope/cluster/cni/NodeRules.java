package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.wire.IpVersion;

/** Has a node's packet filter take what one of its components writes. */
public final class NodeRules {
  private NodeRules() {}

  /**
   * {@code iptables-restore --noflush}: what the text doesn't name stays.
   *
   * @param who the component
   */
  public static void restore(NetNamespace node, String text, String who) {
    restore(node, IpVersion.V4, text, who);
  }

  /** The same for packets of one version of IP: {@code ip6tables-restore} for IPv6. */
  public static void restore(NetNamespace node, IpVersion version, String text, String who) {
    Netfilter netfilter = Netfilter.of(node);
    netfilter.iptables(version).restore(text, false);
    netfilter.commit(who + " programmed it");
  }
}
