package io.vethscope.scenario;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What nodes' packet filters hold. */
public enum Rules {
  /** flanneld's, the kubelet's and kube-proxy's chains, all in iptables: what kubeadm and flannel's manifest give. */
  IPTABLES("iptables"),
  /** flanneld's in nftables ({@code EnableNFTables}), the others' in iptables. */
  NFTABLES("nftables"),
  /** flanneld's alone, in iptables: a cluster without kube-proxy, and a kubelet that makes no chains. */
  FLANNEL("flannel"),
  /** The CNI plugin's, which masquerades where flanneld runs without {@code --ip-masq}; nobody else's. */
  PLUGIN("plugin"),
  /** None: nobody masquerades, and nothing is asked before a packet is forwarded. */
  NONE("none");

  private final String id;

  Rules(String id) {
    this.id = id;
  }

  /** Whether there is a kube-proxy. */
  public boolean hasKubeProxy() {
    return this == IPTABLES || this == NFTABLES;
  }

  /** The name that scenarios and links use. */
  public String id() {
    return id;
  }

  /**
   * The one of a name.
   *
   * @throws ScenarioException if there is none
   */
  public static Rules of(String id) {
    for (Rules rules : values()) {
      if (rules.id.equals(id)) {
        return rules;
      }
    }
    String known = Arrays.stream(values()).map(Rules::id).collect(Collectors.joining(", "));
    throw new ScenarioException("There are no rules \"" + id + "\"; choose one of " + known + ".");
  }
}
