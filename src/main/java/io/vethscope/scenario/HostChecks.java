package io.vethscope.scenario;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the machines outside of a cluster have places of their own. */
final class HostChecks {
  private final Network network;
  private final List<Ipv4Prefix> segments = new ArrayList<>();
  private final Set<Ipv4Address> taken = new LinkedHashSet<>();
  private final Set<Ipv4Prefix> outside = new LinkedHashSet<>();

  private HostChecks(Network network, List<NodeSpec> nodes) {
    this.network = network;
    segments.add(network.segment(0));
    for (int i = 0; i < nodes.size(); i++) {
      segments.add(network.segment(nodes.get(i).segment()));
      taken.add(network.address(nodes.get(i), i));
    }
  }

  static void require(Network network, List<NodeSpec> nodes, List<HostSpec> hosts) {
    ScenarioException.require(
        hosts.size() <= Limits.HOSTS,
        "There are at most " + Limits.HOSTS + " machines outside of the cluster; use fewer.");
    HostChecks checks = new HostChecks(network, nodes);
    ScenarioException.each("hosts", hosts, checks::require);
  }

  private void require(HostSpec host) {
    Ipv4Address address = host.address();
    Ipv4Prefix place =
        segments.stream()
            .filter(segment -> segment.contains(address))
            .findFirst()
            .orElseGet(() -> Network.outside(address));
    ScenarioException.require(
        !network.podCidr().contains(address) && !place.contains(network.podCidr().address()),
        "The host " + host.name() + " has the address " + address + ", which belongs to the pods; choose another.");
    ScenarioException.require(
        isUnicast(address)
            && !address.equals(place.address())
            && !address.equals(place.broadcast())
            && !address.equals(place.address().plus(Network.ROUTER_HOST)),
        "The host "
            + host.name()
            + " can't have the address "
            + address
            + ": it is the router's, a network's or none at all; choose another.");
    ScenarioException.require(
        taken.add(address), "The host " + host.name() + " has the address " + address + ", which is taken already.");
    ScenarioException.require(
        segments.contains(place) || outside.add(place),
        "The host " + host.name() + " would be the second one in " + place + "; give it a network of its own.");
    for (StaticRoute route : host.routes()) {
      ScenarioException.require(
          place.contains(route.via()) && !route.via().equals(address),
          "The host " + host.name() + " can't route " + route + ": the next hop has to be in " + place + ".");
    }
  }

  private static boolean isUnicast(Ipv4Address address) {
    int first = address.bits() >>> 24;
    return first > 0 && first < 224 && first != 127;
  }
}
