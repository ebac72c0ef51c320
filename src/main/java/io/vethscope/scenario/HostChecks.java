package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether the machines outside of a cluster have places of their own. */
final class HostChecks {
  private static final int BEHIND_ROUTER = -1;

  private final Network network;
  private final Map<IpPrefix, Integer> segments = new LinkedHashMap<>();
  private final Set<IpAddress> taken = new LinkedHashSet<>();
  private final Set<IpPrefix> outside = new LinkedHashSet<>();

  private HostChecks(Network network, List<NodeSpec> nodes) {
    this.network = network;
    network.segment(0).forEach(prefix -> segments.put(prefix, 0));
    for (int i = 0; i < nodes.size(); i++) {
      int number = nodes.get(i).segment();
      network.segment(number).forEach(prefix -> segments.put(prefix, number));
      taken.addAll(network.addresses(number, Network.FIRST_HOST + i));
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
    List<IpPrefix> places = new ArrayList<>();
    host.addresses().forEach(address -> places.add(place(host.name(), address)));
    ScenarioException.require(
        places.stream().map(place -> segments.getOrDefault(place, BEHIND_ROUTER)).distinct().count() == 1,
        "The addresses of the host " + host.name() + " are in different segments; it has one cable.");
    for (StaticRoute route : host.routes()) {
      ScenarioException.require(
          places.stream().anyMatch(place -> place.contains(route.via())) && !host.addresses().contains(route.via()),
          "The host "
              + host.name()
              + " can't route "
              + route
              + ": the next hop has to be in "
              + String.join(" or ", places.stream().map(Objects::toString).toList())
              + ".");
    }
  }

  /** The segment that an address is in, or a network of its own behind the router. */
  private IpPrefix place(String host, IpAddress address) {
    IpVersion version = IpVersion.of(address);
    String subject = "The host " + host;
    ScenarioException.require(
        network.has(version),
        subject
            + " has the address "
            + address
            + ", but the cluster has IPv"
            + (version == IpVersion.V4 ? "6" : "4")
            + " alone; choose an address of that.");
    IpPrefix place =
        segments.keySet().stream()
            .filter(segment -> segment.contains(address))
            .findFirst()
            .orElseGet(() -> Network.outside(address));
    ScenarioException.require(
        network.pods().stream().noneMatch(pods -> pods.contains(address) || place.contains(pods.address())),
        subject + " has the address " + address + ", which belongs to the pods; choose another.");
    ScenarioException.require(
        isFree(address, place),
        subject
            + " can't have the address "
            + address
            + ": it is the router's, a network's or none at all; choose another.");
    ScenarioException.require(
        taken.add(address), subject + " has the address " + address + ", which is taken already.");
    ScenarioException.require(
        segments.containsKey(place) || outside.add(place),
        subject + " would be the second one in " + place + "; give it a network of its own.");
    return place;
  }

  private static boolean isFree(IpAddress address, IpPrefix place) {
    return switch (address) {
      case Ipv4Address v4 ->
          isUnicast(v4)
              && !v4.equals(place.address())
              && !v4.equals(Ipv4Prefix.of(v4, place.length()).broadcast())
              && !v4.equals(Ipv4Prefix.of(v4, place.length()).address().plus(Network.ROUTER_HOST));
      case Ipv6Address v6 ->
          Ipv6Cidrs.isUsable(v6)
              && !v6.equals(place.address())
              && !v6.equals(((Ipv6Address) place.address()).plus(Network.ROUTER_HOST));
    };
  }

  /** Whether an address is one that a machine can have. */
  static boolean isUnicast(Ipv4Address address) {
    int first = address.bits() >>> 24;
    return first > 0 && first < 224 && first != 127;
  }
}
