package io.vethscope.scenario;

/** Which endpoints of a Service a node sends traffic to. */
public enum TrafficPolicy {
  /** All of the cluster. */
  CLUSTER("Cluster"),
  /** Those on the node itself. */
  LOCAL("Local");

  private final String id;

  TrafficPolicy(String id) {
    this.id = id;
  }

  /** The name that Kubernetes has for it. */
  public String id() {
    return id;
  }

  /**
   * The policy of a name.
   *
   * @throws ScenarioException if there is none
   */
  public static TrafficPolicy of(String id) {
    for (TrafficPolicy policy : values()) {
      if (policy.id.equals(id)) {
        return policy;
      }
    }
    throw new ScenarioException("A traffic policy is Cluster or Local, not \"" + id + "\".");
  }
}
