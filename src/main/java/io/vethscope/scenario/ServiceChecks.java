package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether Services fit into a cluster. */
@SuppressWarnings("ReferenceEquality") // A Service is compared with those before it, even where all of it is the same.
final class ServiceChecks {
  private ServiceChecks() {}

  static void require(Network network, List<NodeSpec> nodes, List<ServiceSpec> services) {
    ScenarioException.require(
        services.size() <= Limits.SERVICES, "A cluster has at most " + Limits.SERVICES + " Services here; use fewer.");
    Set<String> pods = new LinkedHashSet<>();
    nodes.forEach(node -> node.pods().forEach(pod -> pods.add(pod.name())));
    ScenarioException.each(
        "services",
        services,
        service -> {
          requireAddress(network, nodes, service);
          requirePods(service, pods);
          services.stream()
              .takeWhile(other -> other != service)
              .forEach(other ->
                  ScenarioException.require(
                      !service.conflictsWith(other),
                      "The Services "
                          + other.name()
                          + " and "
                          + service.name()
                          + " have the same address or node port; change one."));
        });
    long rules =
        services.stream()
            .mapToLong(service -> (long) service.pods().size() * service.ports().size() * nodes.size())
            .sum();
    ScenarioException.require(
        rules <= Limits.ENDPOINTS_ON_NODES,
        "The nodes would have rules for more than " + Limits.ENDPOINTS_ON_NODES + " endpoints together; use fewer.");
  }

  private static void requirePods(ServiceSpec service, Set<String> pods) {
    ScenarioException.each(
        "pods",
        service.pods(),
        pod ->
            ScenarioException.require(
                pods.contains(pod),
                "The Service " + service.name() + " names the pod " + pod + ", which there is not."));
  }

  private static void requireAddress(Network network, List<NodeSpec> nodes, ServiceSpec service) {
    for (IpAddress address : service.clusterIps()) {
      boolean possible =
          network.has(IpVersion.of(address))
              && isUnicast(address)
              && network.pods().stream().noneMatch(pods -> pods.contains(address))
              && nodes.stream()
                  .flatMap(node -> network.segment(node.segment()).stream())
                  .noneMatch(segment -> segment.contains(address));
      ScenarioException.require(
          possible,
          "The Service "
              + service.name()
              + " can't have the address "
              + address
              + ": it lies outside of the networks of pods and nodes, for example "
              + examples(network)
              + ".",
          "clusterIp");
    }
  }

  private static String examples(Network network) {
    if (network.ipv6().isEmpty()) {
      return "10.96.0.10";
    }
    return network.ipv4().isEmpty() ? "fd00:10:96::10" : "10.96.0.10, or fd00:10:96::10";
  }

  private static boolean isUnicast(IpAddress address) {
    return switch (address) {
      case Ipv4Address v4 -> HostChecks.isUnicast(v4);
      case Ipv6Address v6 -> Ipv6Cidrs.isUsable(v6);
    };
  }
}
