package io.vethscope.cluster.policy;

import io.vethscope.scenario.PolicySpec;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;

/** What all NetworkPolicies become on one node ({@code fullPolicySync}). */
public final class PolicyRules {
  private static final String DEFAULT = "KUBE-NWPLCY-DEFAULT";

  /** What INPUT, FORWARD and OUTPUT begin with from the start ({@code ensureTopLevelChains}). */
  public static final String JUMPS =
      """
      *filter
      :KUBE-ROUTER-INPUT - [0:0]
      :KUBE-ROUTER-FORWARD - [0:0]
      :KUBE-ROUTER-OUTPUT - [0:0]
      :KUBE-NWPLCY-DEFAULT - [0:0]
      -A KUBE-NWPLCY-DEFAULT -m comment --comment "rule to mark traffic matching a network policy" -j MARK --set-xmark 0x10000/0x10000
      -I INPUT -m comment --comment "kube-router netpol" -j KUBE-ROUTER-INPUT
      -I FORWARD -m comment --comment "kube-router netpol" -j KUBE-ROUTER-FORWARD
      -I OUTPUT -m comment --comment "kube-router netpol" -j KUBE-ROUTER-OUTPUT
      COMMIT
      """;

  private final List<PolicySpec> policies;
  private final IpVersion version;
  private final List<PlacedPod> selected;
  private final List<String> sets = new ArrayList<>();
  private final List<String> chains = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * Writes the rules.
   *
   * @param pods all pods that run
   * @param node the node that they are for
   * @param version of the packets that they are for; pods without an address of it are left out
   */
  public PolicyRules(List<PolicySpec> policies, List<PlacedPod> pods, String node, IpVersion version) {
    this.policies = policies;
    this.version = version;
    this.selected =
        pods.stream()
            .filter(pod -> pod.node().equals(node) && pod.address(version).isPresent())
            .filter(pod -> policies.stream().anyMatch(policy -> policy.pods().contains(pod.name())))
            .toList();
    policies.stream()
        .filter(policy -> selected.stream().anyMatch(pod -> policy.pods().contains(pod.name())))
        .forEach(policy -> new PolicyChain(policy, pods, version).write(this));
    selected.forEach(pod -> podChain(pod, address(pod)));
    selected.forEach(pod -> intercept(pod, address(pod)));
    for (String chain : List.of("INPUT", "FORWARD", "OUTPUT")) {
      rule(
          "KUBE-ROUTER-" + chain,
          "rule to explicitly ACCEPT traffic that comply to network policies",
          "-m mark --mark 0x20000/0x20000 -j ACCEPT");
    }
  }

  /** The pods that get a chain on the node. */
  public List<PlacedPod> selected() {
    return selected;
  }

  /** The input of {@code ipset restore -exist}. */
  public String sets() {
    return String.join("\n", sets);
  }

  /** The input of {@code iptables-restore --noflush}. */
  public String text() {
    StringBuilder text = new StringBuilder("*filter\n");
    for (String chain : List.of("KUBE-ROUTER-INPUT", "KUBE-ROUTER-FORWARD", "KUBE-ROUTER-OUTPUT")) {
      text.append(':').append(chain).append(" - [0:0]\n");
    }
    chains.forEach(chain -> text.append(':').append(chain).append(" - [0:0]\n"));
    lines.forEach(line -> text.append(line).append('\n'));
    return text.append("COMMIT\n").toString();
  }

  private String address(PlacedPod pod) {
    return pod.address(version).orElseThrow().toString();
  }

  /** A chain of its own. */
  void chain(String name) {
    chains.add(name);
  }

  /** A rule in it. */
  void line(String line) {
    lines.add(line);
  }

  /** A line about sets. */
  void set(String line) {
    sets.add(line);
  }

  private void rule(String chain, String comment, String rest) {
    lines.add("-A " + chain + " -m comment --comment \"" + comment + "\" " + rest);
  }

  /** {@code setupPodNetpolRules}, {@code dropUnmarkedTrafficRules}. */
  private void podChain(PlacedPod pod, String address) {
    String chain = pod.chain();
    String who = "POD name:" + pod.name() + " namespace: default";
    chains.add(chain);
    rule(chain, "rule for stateful firewall for pod", "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
    if (version == IpVersion.V6) {
      for (String type : List.of("neighbour-solicitation", "neighbour-advertisement")) {
        rule(chain, "rule to permit neighbour discovery", "-p ipv6-icmp --icmpv6-type " + type + " -j ACCEPT");
      }
    }
    rule(chain, "rule to drop invalid state for pod", "-m conntrack --ctstate INVALID -j DROP");
    rule(
        chain,
        "rule to permit the traffic to pods when source is the pod's local node",
        "-m addrtype --src-type LOCAL -d " + address + " -j ACCEPT");
    boolean in = false;
    boolean out = false;
    for (PolicySpec policy : policies) {
      if (policy.pods().contains(pod.name())) {
        in |= policy.ingress().isPresent();
        out |= policy.egress().isPresent();
        String end = end(policy, address);
        rule(chain, "run through nw policy " + policy.name(), end + "-j " + PolicyChain.name(policy, version));
      }
    }
    if (!in) {
      rule(chain, "run through default ingress network policy chain", "-d " + address + " -j " + DEFAULT);
    }
    if (!out) {
      rule(chain, "run through default egress network policy chain", "-s " + address + " -j " + DEFAULT);
    }
    String unmarked = "-m mark ! --mark 0x10000/0x10000 ";
    rule(
        chain,
        "rule to log dropped traffic " + who,
        "-m limit --limit 10/min --limit-burst 10 " + unmarked + "-j NFLOG --nflog-group 100");
    rule(chain, "rule to REJECT traffic destined for " + who, unmarked + "-j REJECT");
    lines.add("-A " + chain + " -j MARK --set-xmark 0x0/0x10000");
    rule(chain, "set mark to ACCEPT traffic that comply to network policies", "-j MARK --set-xmark 0x20000/0x20000");
  }

  /** A policy of one direction is asked about that direction only. */
  private static String end(PolicySpec policy, String address) {
    if (policy.ingress().isPresent() && policy.egress().isPresent()) {
      return "";
    }
    return (policy.ingress().isPresent() ? "-d " : "-s ") + address + " ";
  }

  /** {@code interceptPodInboundTraffic}, {@code interceptPodOutboundTraffic}. */
  private void intercept(PlacedPod pod, String address) {
    String name = "POD name:" + pod.name() + " namespace: default to chain " + pod.chain();
    String to = "-d " + address + " -j " + pod.chain();
    String from = "-s " + address + " -j " + pod.chain();
    String bridged = "-m physdev --physdev-is-bridged ";
    rule("KUBE-ROUTER-FORWARD", "rule to jump traffic destined to " + name, to);
    rule("KUBE-ROUTER-OUTPUT", "rule to jump traffic destined to " + name, to);
    rule("KUBE-ROUTER-FORWARD", "rule to jump traffic destined to " + name, bridged + to);
    for (String chain : List.of("INPUT", "FORWARD", "OUTPUT")) {
      rule("KUBE-ROUTER-" + chain, "rule to jump traffic from " + name, from);
    }
    rule("KUBE-ROUTER-FORWARD", "rule to jump traffic from " + name, bridged + from);
  }
}
