package io.vethscope.scenario;

import java.util.List;

/**
 * A container of a pod. All containers of a pod share its network namespace.
 *
 * @param name a DNS label
 * @param listens the servers that run in it
 */
public record ContainerSpec(String name, List<Listener> listens) {
  /** Checks it. */
  public ContainerSpec {
    Names.checked("container", name);
    listens = List.copyOf(listens);
    ScenarioException.require(
        listens.size() <= Limits.PORTS_PER_CONTAINER,
        "The container " + name + " listens on more than " + Limits.PORTS_PER_CONTAINER + " ports; use fewer.");
  }
}
