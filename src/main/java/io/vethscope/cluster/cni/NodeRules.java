package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.Netfilter;

/** Has a node's packet filter take what one of its components writes. */
public final class NodeRules {
  private NodeRules() {}

  /**
   * {@code iptables-restore --noflush}: what the text doesn't name stays.
   *
   * @param who the component
   */
  public static void restore(NetNamespace node, String text, String who) {
    Netfilter netfilter = Netfilter.of(node);
    netfilter.iptables().restore(text, false);
    netfilter.commit(who + " programmed it");
  }
}
