package io.vethscope.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    requireDistinctPorts(name, containers);
  }

  /** Ports of the node that lead to the pod, of all containers. */
  public List<HostPort> hostPorts() {
    return containers.stream().flatMap(container -> container.hostPorts().stream()).toList();
  }

  private static void requireDistinctPorts(String name, List<ContainerSpec> containers) {
    List<Listener> seen = new ArrayList<>();
    for (ContainerSpec container : containers) {
      for (Listener listener : container.listens()) {
        ScenarioException.require(
            seen.stream().noneMatch(listener::conflictsWith),
            "Two servers of the pod "
                + name
                + " want "
                + listener.protocol().name().toLowerCase(Locale.ROOT)
                + "/"
                + listener.port()
                + "; its containers share one network, so use another port.");
        seen.add(listener);
      }
    }
  }
}
