package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine outside of the cluster.
 *
 * @param name a DNS label, unique in the network
 * @param addresses one, or one of each version of IP: where it is plugged in, in a segment of the node network, or else
 *     in a network of its own behind the router, a /24 or a /64
 * @param listens the servers that run on it
 * @param routes what it has beside its default routes, by the router
 */
public record HostSpec(String name, List<IpAddress> addresses, List<Listener> listens, List<StaticRoute> routes) {
  /** Checks it. */
  public HostSpec {
    Names.checked("host", name);
    addresses = List.copyOf(addresses);
    listens = List.copyOf(listens);
    routes = List.copyOf(routes);
    ScenarioException.require(
        !addresses.isEmpty() && addresses.stream().map(IpVersion::of).distinct().count() == addresses.size(),
        "The host " + name + " needs one address, or one of each version of IP.",
        "address");
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

  /** A machine with one address. */
  public HostSpec(String name, IpAddress address, List<Listener> listens, List<StaticRoute> routes) {
    this(name, List.of(address), listens, routes);
  }

  /** What one of its servers is bound to: {@code ::} where it listens to everything, and the machine has IPv6. */
  public IpAddress bound(Listener listener) {
    return listener.address().isAny() && address(IpVersion.V6).isPresent() ? Ipv6Address.ANY : listener.address();
  }

  /** Its address of a version of IP, if it has one. */
  public Optional<IpAddress> address(IpVersion version) {
    return addresses.stream().filter(address -> IpVersion.of(address) == version).findFirst();
  }
}
