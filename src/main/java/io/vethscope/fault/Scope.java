package io.vethscope.fault;

import io.vethscope.scenario.Scenario;

/** What has a fault. */
public enum Scope {
  NODE("a node"),
  POD("a pod"),
  CLUSTER("the cluster as a whole, so without \"netns\"");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  /** As a sentence says it. */
  String words() {
    return words;
  }

  /** Whether a name is one of this kind in a cluster. */
  boolean has(Scenario scenario, String name) {
    return switch (this) {
      case NODE -> scenario.nodes().stream().anyMatch(node -> node.name().equals(name));
      case POD ->
          scenario.nodes().stream().flatMap(node -> node.pods().stream()).anyMatch(pod -> pod.name().equals(name));
      case CLUSTER -> name.isEmpty();
    };
  }
}
