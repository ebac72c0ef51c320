package io.vethscope.scenario;

import io.vethscope.wire.Ipv4Prefix;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A cluster as it stands before anything is sent.
 *
 * @param backend how pods of different nodes reach each other
 * @param podCidr the cluster's pod network, between /8 and /23; each node gets a /24 of it
 * @param nodeCidr the node network's first segment, a /24; further segments follow it
 * @param nodes at least one
 */
public record Scenario(Backend backend, Ipv4Prefix podCidr, Ipv4Prefix nodeCidr, List<NodeSpec> nodes) {
  /** The pod network that kubeadm's and flannel's documentation use. */
  public static final Ipv4Prefix DEFAULT_POD_CIDR = Ipv4Prefix.parse("10.244.0.0/16");

  /** The node network of the ready scenarios. */
  public static final Ipv4Prefix DEFAULT_NODE_CIDR = Ipv4Prefix.parse("192.168.100.0/24");

  private static final List<String> RESERVED = List.of("switch", "router", "gateway", "localhost");

  /** Checks it. */
  public Scenario {
    nodes = List.copyOf(nodes);
    ScenarioException.require(!nodes.isEmpty(), "A cluster needs at least one node.");
    ScenarioException.require(
        nodes.size() <= Limits.NODES, "A cluster has at most " + Limits.NODES + " nodes here; use fewer.");
    ScenarioException.require(
        podCidr.length() >= 8 && podCidr.length() <= 23,
        "The pod network " + podCidr + " must be between /8 and /23, because each node gets a /24 of it.");
    ScenarioException.require(
        nodes.size() < 1 << (24 - podCidr.length()),
        "The pod network " + podCidr + " has too few /24 networks for " + nodes.size() + " nodes; make it larger.");
    ScenarioException.require(
        nodeCidr.length() == 24, "The node network " + nodeCidr + " must be a /24; node addresses start at .11.");
    ScenarioException.require(
        !podCidr.contains(nodeCidr.address()),
        "The node network " + nodeCidr + " lies inside the pod network " + podCidr + "; choose another.");
    requireUniqueNames(nodes);
  }

  private static void requireUniqueNames(List<NodeSpec> nodes) {
    Set<String> seen = new LinkedHashSet<>();
    for (NodeSpec node : nodes) {
      requireNew(seen, node.name());
      node.pods().forEach(pod -> requireNew(seen, pod.name()));
    }
  }

  private static void requireNew(Set<String> seen, String name) {
    ScenarioException.require(
        !RESERVED.contains(name) && !name.startsWith("switch-"),
        "The name " + name + " stands for a part of the node network; choose another.");
    ScenarioException.require(seen.add(name), "Two nodes or pods are named " + name + "; names must be unique.");
  }

  /** Whether a pod or node has the name. */
  public boolean hasNamespace(String name) {
    return nodes.stream()
        .anyMatch(node -> node.name().equals(name) || node.pods().stream().anyMatch(pod -> pod.name().equals(name)));
  }
}
