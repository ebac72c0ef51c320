package io.vethscope.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether NetworkPolicies fit into a cluster. */
final class PolicyChecks {
  private PolicyChecks() {}

  static void require(Network network, List<NodeSpec> nodes, List<PolicySpec> policies) {
    ScenarioException.require(
        policies.size() <= Limits.POLICIES,
        "A cluster has at most " + Limits.POLICIES + " NetworkPolicies here; use fewer.");
    ScenarioException.require(
        policies.isEmpty() || network.rules().hasKubeProxy(),
        "With the rules " + network.rules().id() + " nobody enforces NetworkPolicies; choose iptables or nftables.");
    Set<String> pods = new LinkedHashSet<>();
    nodes.forEach(node -> node.pods().forEach(pod -> pods.add(pod.name())));
    Set<String> names = new LinkedHashSet<>();
    ScenarioException.each(
        "policies",
        policies,
        policy -> {
          ScenarioException.require(
              names.add(policy.name()),
              "Two NetworkPolicies are named " + policy.name() + "; names must be unique.",
              "name");
          named(policy)
              .forEach(pod ->
                  ScenarioException.require(
                      pods.contains(pod),
                      "The NetworkPolicy " + policy.name() + " names the pod " + pod + ", which there is not."));
        });
    long lines =
        policies.stream().flatMap(PolicyChecks::rules).mapToLong(rule -> 1L + rule.ports().size()).sum() * nodes.size();
    ScenarioException.require(
        lines <= Limits.ENDPOINTS_ON_NODES,
        "The nodes would have more than " + Limits.ENDPOINTS_ON_NODES + " rules of NetworkPolicies; use fewer.");
  }

  private static Stream<String> named(PolicySpec policy) {
    return Stream.concat(policy.pods().stream(), rules(policy).flatMap(rule -> rule.pods().stream()));
  }

  private static Stream<PolicyRule> rules(PolicySpec policy) {
    return Stream.of(policy.ingress(), policy.egress()).flatMap(rules -> rules.orElse(List.of()).stream());
  }
}
