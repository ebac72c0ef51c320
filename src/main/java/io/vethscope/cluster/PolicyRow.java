package io.vethscope.cluster;

import io.vethscope.scenario.PolicyRule;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.trace.Row;
import java.util.List;
import java.util.Optional;

/**
 * A NetworkPolicy in a line: what {@code kubectl describe networkpolicy} prints in many.
 *
 * @param policy which one
 */
record PolicyRow(PolicySpec policy) implements Row {
  @Override
  public String key() {
    return "default/" + policy.name();
  }

  @Override
  public String text() {
    String pods = policy.pods().isEmpty() ? "<none>" : String.join(",", policy.pods());
    return key() + " " + pods + " " + policy.types() + rules("from", policy.ingress()) + rules("to", policy.egress());
  }

  private static String rules(String word, Optional<List<PolicyRule>> rules) {
    if (rules.isEmpty()) {
      return "";
    }
    List<String> texts = rules.get().stream().map(rule -> rule.toString()).toList();
    return " " + word + ": " + (texts.isEmpty() ? "nobody" : String.join("; ", texts));
  }
}
