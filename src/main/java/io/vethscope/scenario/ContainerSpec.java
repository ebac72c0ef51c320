package io.vethscope.scenario;

import java.util.List;

/**
 * A container of a pod. All containers of a pod share its network namespace.
 *
 * @param name a DNS label
 * @param listens the servers that run in it
 * @param hostPorts ports of the node that lead to it
 */
public record ContainerSpec(String name, List<Listener> listens, List<HostPort> hostPorts) {
  /** Checks it. */
  public ContainerSpec {
    Names.checked("container", name);
    listens = List.copyOf(listens);
    hostPorts = List.copyOf(hostPorts);
    ScenarioException.require(
        listens.size() <= Limits.PORTS_PER_CONTAINER,
        "The container " + name + " listens on more than " + Limits.PORTS_PER_CONTAINER + " ports; use fewer.");
    ScenarioException.require(
        hostPorts.size() <= Limits.PORTS_PER_CONTAINER,
        "The container " + name + " has more than " + Limits.PORTS_PER_CONTAINER + " host ports; use fewer.");
  }

  /** A container without host ports. */
  public ContainerSpec(String name, List<Listener> listens) {
    this(name, listens, List.of());
  }
}
