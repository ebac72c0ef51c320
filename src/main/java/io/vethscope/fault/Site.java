package io.vethscope.fault;

import io.vethscope.cluster.Cluster;
import io.vethscope.cluster.Lease;
import io.vethscope.cluster.cni.Remote;
import io.vethscope.kernel.NeighbourTable;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingTable;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.UsageException;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Scenario;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv6Prefix;
import java.util.List;

/**
 * Where a fault strikes, and with what: the cluster as it stands at that moment.
 *
 * <p>All look-ups throw a {@link UsageException} where there is nothing, because what is there changes during a run.
 *
 * @param cluster the cluster
 * @param scenario how it began
 * @param what the switch
 * @param profile the fault's
 */
record Site(Cluster cluster, Scenario scenario, FaultSwitch what, Profile profile) {
  private static final String NIC = "eth0";

  /** The name of the pod or node that has the fault. */
  String name() {
    return what.netns();
  }

  /** A parameter's value, or what it is without one. */
  String value(String parameter) {
    return profile.parameters().stream()
        .filter(known -> known.name().equals(parameter))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(profile.name() + " has no parameter " + parameter))
        .valueOf(what, scenario);
  }

  int number(String parameter) {
    return Integer.parseInt(value(parameter));
  }

  NetNamespace netns() {
    return netns(name());
  }

  NetNamespace netns(String of) {
    NetNamespace found = cluster.namespace(of);
    if (found == null) {
      throw new UsageException(of + " does not run yet, so nothing of it can break.");
    }
    return found;
  }

  NetDevice device(NetNamespace netns, String device) {
    return netns
        .device(device)
        .orElseThrow(() -> new UsageException(netns.name() + " has no device " + device + " at present."));
  }

  /** The card of a node, or a pod's eth0. */
  NetDevice nic(NetNamespace netns) {
    return device(netns, NIC);
  }

  /** The other end of the cable in a namespace's eth0. */
  Cable farEnd(NetNamespace netns) {
    return farEnd(nic(netns));
  }

  /** The other end of a device's cable. */
  Cable farEnd(NetDevice device) {
    if (device instanceof Cable cable && cable.end() != null) {
      return cable.end();
    }
    throw new UsageException("No cable is plugged into " + device + ".");
  }

  /** What flanneld of another node has told the API. */
  Lease lease(String node) {
    return cluster
        .lease(node)
        .orElseThrow(() -> new UsageException(node + " has no lease at present, so nobody knows a way to its pods."));
  }

  /** The tunnel device of the node. */
  Vxlan tunnel() {
    return netns().devices().stream()
        .filter(Vxlan.class::isInstance)
        .map(Vxlan.class::cast)
        .findFirst()
        .orElseThrow(() -> new UsageException(name() + " has no VXLAN device at present."));
  }

  /** The way to another node's pods, as its lease tells it: of IPv4, unless the cluster has IPv6 alone. */
  Remote wayTo(String node) {
    return lease(node).first();
  }

  /** Whether it is IPv6 that breaks, because the cluster has nothing else. */
  boolean isIpv6() {
    return !scenario.network().has(IpVersion.V4);
  }

  /** The node's neighbours, of the version of IP that breaks. */
  NeighbourTable neighbours() {
    return isIpv6() ? netns().ipv6().neighbours() : netns().neighbours();
  }

  /** {@code iptables}, for the version of IP that breaks. */
  String iptables() {
    return isIpv6() ? "ip6tables" : "iptables";
  }

  /** The route to a network in the node's main table. */
  Route route(IpPrefix destination) {
    RoutingTable fib = destination instanceof Ipv6Prefix ? netns().ipv6().fib() : netns().fib();
    return fib.routes().stream()
        .filter(route -> route.table() == Route.MAIN && route.destination().equals(destination))
        .findFirst()
        .orElseThrow(() -> new UsageException(name() + " has no route to " + destination + " at present."));
  }

  /** The pods of a node that run. */
  List<NetNamespace> pods(String node) {
    return scenario.nodes().stream()
        .filter(spec -> spec.name().equals(node))
        .flatMap(spec -> spec.pods().stream())
        .flatMap(pod -> cluster.running(pod.name()).stream())
        .toList();
  }
}
