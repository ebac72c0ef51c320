package io.vethscope.scenario;

import java.util.List;

/**
 * A pod: a network namespace that its containers share.
 *
 * @param name a DNS label, unique in the cluster
 * @param containers at least one
 */
public record PodSpec(String name, List<ContainerSpec> containers) {
  /** Checks it. */
  public PodSpec {
    Names.checked("pod", name);
    containers = List.copyOf(containers);
    ScenarioException.require(!containers.isEmpty(), "The pod " + name + " has no container; give it one.");
    ScenarioException.require(
        containers.size() <= Limits.CONTAINERS_PER_POD,
        "The pod " + name + " has more than " + Limits.CONTAINERS_PER_POD + " containers; use fewer.");
  }
}
