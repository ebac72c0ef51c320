package io.vethscope.scenario;

import io.vethscope.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine outside of the cluster.
 *
 * @param name a DNS label, unique in the network
 * @param address where it is plugged in: in a segment of the node network, or else in a network of its own, a /24
 *     behind the router
 * @param listens the servers that run on it
 * @param routes what it has beside its default route, by the router
 */
public record HostSpec(String name, Ipv4Address address, List<Listener> listens, List<StaticRoute> routes) {
  /** Checks it. */
  public HostSpec {
    Names.checked("host", name);
    listens = List.copyOf(listens);
    routes = List.copyOf(routes);
    ScenarioException.require(
        listens.size() <= Limits.PORTS_PER_CONTAINER,
        "The host " + name + " listens on more than " + Limits.PORTS_PER_CONTAINER + " ports; use fewer.");
    ScenarioException.require(
        routes.size() <= Limits.ROUTES_PER_HOST,
        "The host " + name + " has more than " + Limits.ROUTES_PER_HOST + " routes; use fewer.");
    List<Listener> seen = new ArrayList<>();
    for (Listener listener : listens) {
      ScenarioException.require(
          seen.stream().noneMatch(listener::conflictsWith),
          "Two servers of the host " + name + " want " + listener + "; use another port.");
      seen.add(listener);
    }
  }
}
