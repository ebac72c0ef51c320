package io.vethscope.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A NetworkPolicy of the namespace {@code default}: what may reach some pods, and what they may reach. Policies add up:
 * what one of them lets through passes.
 *
 * @param name a DNS label
 * @param pods the names of the pods that its selector finds
 * @param ingress what may come in; empty if that is not restricted, while an empty list lets nothing in
 * @param egress what may go out; empty if that is not restricted
 */
public record PolicySpec(
    String name, List<String> pods, Optional<List<PolicyRule>> ingress, Optional<List<PolicyRule>> egress) {
  /** Checks it. */
  public PolicySpec {
    Names.checked("NetworkPolicy", name);
    pods = List.copyOf(pods);
    ingress = ingress.map(List::copyOf);
    egress = egress.map(List::copyOf);
    ScenarioException.require(
        pods.size() <= Limits.ENDPOINTS_PER_SERVICE,
        "The NetworkPolicy " + name + " has more than " + Limits.ENDPOINTS_PER_SERVICE + " pods; use fewer.");
    ScenarioException.require(
        new LinkedHashSet<>(pods).size() == pods.size(), "The NetworkPolicy " + name + " names a pod twice.");
    ScenarioException.require(
        ingress.isPresent() || egress.isPresent(),
        "The NetworkPolicy " + name + " restricts nothing; give it ingress, egress or both.");
    requireFew(name, ingress);
    requireFew(name, egress);
  }

  private static void requireFew(String name, Optional<List<PolicyRule>> rules) {
    ScenarioException.require(
        rules.map(List::size).orElse(0) <= Limits.RULES_PER_POLICY,
        "The NetworkPolicy "
            + name
            + " has more than "
            + Limits.RULES_PER_POLICY
            + " rules in a direction; use fewer.");
  }

  /** {@code spec.policyTypes}. */
  public String types() {
    String in = ingress.isPresent() ? "Ingress" : "";
    String out = egress.isPresent() ? "Egress" : "";
    return in + (in.isEmpty() || out.isEmpty() ? "" : ",") + out;
  }
}
