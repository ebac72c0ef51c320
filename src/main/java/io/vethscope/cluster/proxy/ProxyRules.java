package io.vethscope.cluster.proxy;

import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv6Prefix;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What kube-proxy makes of all Services on one node ({@code syncProxyRules}). */
public final class ProxyRules {
  private static final List<String> FILTER_CHAINS =
      List.of("KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES", "KUBE-FORWARD", "KUBE-NODEPORTS", "KUBE-PROXY-FIREWALL");
  private static final List<String> NAT_CHAINS =
      List.of("KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-POSTROUTING", "KUBE-MARK-MASQ");

  /** Node ports on localhost never work with IPv6, so there nothing that is for it is looked at. */
  private static final String NODE_PORTS =
      """
      -A KUBE-SERVICES EXCEPT -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
      """;

  private final Set<String> chains;
  private final String text;

  /**
   * Writes the rules.
   *
   * @param ports all ports of all Services
   * @param podCidr the cluster's pod network: who is not in it is masqueraded
   * @param node the node that they are for
   * @param before the chains of Services that the node has; those that nothing needs any more are deleted
   */
  public ProxyRules(List<BackedPort> ports, IpPrefix podCidr, String node, Set<String> before) {
    RuleLines lines = new RuleLines();
    ports.forEach(port -> new PortRules(port, podCidr, node, lines).write());
    this.chains = lines.chains();
    this.text = text(lines, before, podCidr instanceof Ipv6Prefix ? " ! -d ::1" : "");
  }

  /** The chains of the Services' own, by name. */
  public Set<String> chains() {
    return chains;
  }

  /** The input of {@code iptables-restore --noflush}. */
  public String text() {
    return text;
  }

  private static String text(RuleLines lines, Set<String> before, String exceptLoopback) {
    StringBuilder text = new StringBuilder("*filter\n");
    FILTER_CHAINS.forEach(chain -> declare(text, chain));
    lines.filter().forEach(line -> text.append(line).append('\n'));
    text.append(StaticChains.FORWARD).append("COMMIT\n*nat\n");
    NAT_CHAINS.forEach(chain -> declare(text, chain));
    Set<String> own = new TreeSet<>(before);
    own.addAll(lines.chains());
    own.forEach(chain -> declare(text, chain));
    text.append(StaticChains.MASQUERADE);
    lines.nat().forEach(line -> text.append(line).append('\n'));
    text.append(NODE_PORTS.replace(" EXCEPT", exceptLoopback));
    own.removeAll(lines.chains());
    own.forEach(chain -> text.append("-X ").append(chain).append('\n'));
    return text.append("COMMIT\n").toString();
  }

  private static void declare(StringBuilder text, String chain) {
    text.append(':').append(chain).append(" - [0:0]\n");
  }
}
