package io.vethscope.scenario;

import java.util.List;
import java.util.stream.Stream;

/**
 * A cluster as it stands before anything is sent.
 *
 * @param network how its network is made
 * @param nodes at least one, and as many as the network has room for
 * @param hosts machines outside of the cluster
 * @param services the Services
 * @param policies the NetworkPolicies
 */
public record Scenario(
    Network network,
    List<NodeSpec> nodes,
    List<HostSpec> hosts,
    List<ServiceSpec> services,
    List<PolicySpec> policies) {
  /** Checks it. */
  public Scenario {
    nodes = List.copyOf(nodes);
    hosts = List.copyOf(hosts);
    services = List.copyOf(services);
    policies = List.copyOf(policies);
    ScenarioException.require(!nodes.isEmpty(), "A cluster needs at least one node.", "nodes");
    network.requireRoomFor(nodes.size());
    ScenarioException.each("nodes", nodes, node -> network.requireSegment(node.segment()));
    UniqueNames.require(nodes, hosts, services);
    HostChecks.require(network, nodes, hosts);
    ServiceChecks.require(network, nodes, services);
    PolicyChecks.require(network, nodes, policies);
  }

  /** A cluster without NetworkPolicies. */
  public Scenario(Network network, List<NodeSpec> nodes, List<HostSpec> hosts, List<ServiceSpec> services) {
    this(network, nodes, hosts, services, List.of());
  }

  /** A cluster without Services, and nothing outside of it. */
  public Scenario(Network network, List<NodeSpec> nodes) {
    this(network, nodes, List.of(), List.of());
  }

  /** How pods of different nodes reach each other. */
  public Backend backend() {
    return network.backend();
  }

  /** Whether a pod, node or host has the name. */
  public boolean hasNamespace(String name) {
    return names().anyMatch(name::equals);
  }

  private Stream<String> names() {
    Stream<String> cluster =
        nodes.stream().flatMap(node -> Stream.concat(Stream.of(node.name()), node.pods().stream().map(PodSpec::name)));
    return Stream.concat(cluster, hosts.stream().map(HostSpec::name));
  }
}
