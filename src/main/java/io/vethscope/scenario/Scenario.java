package io.vethscope.scenario;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A cluster as it stands before anything is sent.
 *
 * @param backend how pods of different nodes reach each other
 * @param podCidr the cluster's pod network, between /8 and /23; each node gets a /24 of it
 * @param nodeCidr the node network's first segment, between /22 and /24; further segments of that size follow it
 * @param nodes at least one, and as many as both networks have room for
 */
public record Scenario(Backend backend, Ipv4Prefix podCidr, Ipv4Prefix nodeCidr, List<NodeSpec> nodes) {
  /** The pod network that kubeadm's and flannel's documentation use. */
  public static final Ipv4Prefix DEFAULT_POD_CIDR = Ipv4Prefix.parse("10.244.0.0/16");

  /** The node network of the ready scenarios. */
  public static final Ipv4Prefix DEFAULT_NODE_CIDR = Ipv4Prefix.parse("192.168.100.0/24");

  /** The host number of the first node in its segment. */
  public static final int FIRST_HOST = 11;

  private static final List<String> RESERVED = List.of("switch", "router", "gateway", "localhost");

  /** Checks it. */
  public Scenario {
    nodes = List.copyOf(nodes);
    ScenarioException.require(!nodes.isEmpty(), "A cluster needs at least one node.");
    ScenarioException.require(
        podCidr.length() >= 8 && podCidr.length() <= 23,
        "The pod network " + podCidr + " must be between /8 and /23, because each node gets a /24 of it.");
    ScenarioException.require(
        nodes.size() < 1 << (24 - podCidr.length()),
        "The pod network " + podCidr + " has too few /24 networks for " + nodes.size() + " nodes; make it larger.");
    ScenarioException.require(
        nodeCidr.length() >= 22 && nodeCidr.length() <= 24,
        "The node network " + nodeCidr + " must be between /22 and /24; a switch has no ports for more.");
    ScenarioException.require(
        nodes.size() <= room(nodeCidr),
        "The node network " + nodeCidr + " has room for " + room(nodeCidr) + " nodes; make it larger.");
    ScenarioException.require(
        !podCidr.contains(nodeCidr.address()) && !nodeCidr.contains(podCidr.address()),
        "The node network " + nodeCidr + " overlaps with the pod network " + podCidr + "; choose another.");
    nodes.forEach(node -> requireSegment(podCidr, nodeCidr, node.segment()));
    requireUniqueNames(nodes);
  }

  private static void requireSegment(Ipv4Prefix podCidr, Ipv4Prefix nodeCidr, int number) {
    long size = 1L << (Integer.SIZE - nodeCidr.length());
    long first = Integer.toUnsignedLong(nodeCidr.address().bits()) + number * size;
    ScenarioException.require(
        first + size <= 1L << Integer.SIZE,
        "The node network " + nodeCidr + " has no room for segment " + number + " behind it; choose a lower one.");
    Ipv4Prefix segment = Ipv4Prefix.of(new Ipv4Address((int) first), nodeCidr.length());
    ScenarioException.require(
        !podCidr.contains(segment.address()) && !segment.contains(podCidr.address()),
        "The segment "
            + segment
            + " of the node network overlaps with the pod network "
            + podCidr
            + "; choose another.");
  }

  /** Addresses from the first node's to the last before the broadcast address. */
  private static int room(Ipv4Prefix nodeCidr) {
    return (1 << (Integer.SIZE - nodeCidr.length())) - FIRST_HOST - 1;
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
