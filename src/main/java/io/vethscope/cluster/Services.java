package io.vethscope.cluster;

import io.vethscope.cluster.cni.PodNetwork;
import io.vethscope.cluster.policy.PlacedPod;
import io.vethscope.cluster.proxy.BackedPort;
import io.vethscope.cluster.proxy.Endpoint;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.trace.Row;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Services of a cluster, and the pods that are ready to answer for them. */
final class Services {
  private final List<ServiceSpec> specs;
  private final Map<String, PlacedPod> ready = new LinkedHashMap<>();

  /** A Service as {@code kubectl get services} prints it. */
  private record ServiceRow(String key, String text) implements Row {}

  /** An EndpointSlice as {@code kubectl get endpointslices} prints it. */
  private record SliceRow(String key, String text) implements Row {}

  Services(List<ServiceSpec> specs) {
    this.specs = specs;
  }

  List<ServiceSpec> all() {
    return specs;
  }

  /** A pod runs. */
  void podReady(String pod, PodNetwork network, String node) {
    ready.put(pod, new PlacedPod(pod, network.addresses(), node));
  }

  /** The pods that run, the oldest first. */
  List<PlacedPod> placedPods() {
    return List.copyOf(ready.values());
  }

  /** The Services whose selector finds a pod. */
  List<ServiceSpec> of(String pod) {
    return specs.stream().filter(service -> service.pods().contains(pod)).toList();
  }

  /** Every port of every Service that has an address of a version of IP, with its endpoints. */
  List<BackedPort> ports(IpVersion version) {
    List<BackedPort> ports = new ArrayList<>();
    for (ServiceSpec service : specs) {
      service
          .clusterIp(version)
          .ifPresent(address ->
              service
                  .ports()
                  .forEach(
                      port -> ports.add(new BackedPort(service, port, address, endpoints(service, port, version)))));
    }
    return ports;
  }

  private List<Endpoint> endpoints(ServiceSpec service, ServicePort port, IpVersion version) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String pod : service.pods()) {
      PlacedPod found = ready.get(pod);
      if (found != null) {
        found.address(version).ifPresent(at -> endpoints.add(new Endpoint(at, port.targetPort(), found.node())));
      }
    }
    return endpoints;
  }

  static Row row(ServiceSpec service) {
    String ports =
        service.ports().stream()
            .map(port -> port.port() + (port.isAtNodes() ? ":" + port.nodePort() : "") + "/" + protocol(port))
            .collect(Collectors.joining(","));
    String addresses = service.clusterIps().stream().map(Object::toString).collect(Collectors.joining(","));
    return new ServiceRow(
        service.name().toString(), service.name() + " " + service.type() + " " + addresses + " " + ports);
  }

  /** The EndpointSlices of a Service: one for each version of IP that it has an address of. */
  List<Row> slices(ServiceSpec service) {
    return service.clusterIps().stream().map(address -> slice(service, IpVersion.of(address))).toList();
  }

  private Row slice(ServiceSpec service, IpVersion version) {
    String ports =
        service.ports().stream().map(port -> String.valueOf(port.targetPort())).collect(Collectors.joining(","));
    String addresses =
        service.pods().stream()
            .flatMap(pod -> Stream.ofNullable(ready.get(pod)))
            .flatMap(endpoint -> endpoint.address(version).stream())
            .map(IpAddress::toString)
            .collect(Collectors.joining(","));
    return new SliceRow(
        service.name() + (version == IpVersion.V4 ? "" : " IPv6"),
        service.name()
            + (version == IpVersion.V4 ? " IPv4 " : " IPv6 ")
            + ports
            + " "
            + (addresses.isEmpty() ? "<unset>" : addresses));
  }

  private static String protocol(ServicePort port) {
    return port.protocol().name().toUpperCase(Locale.ROOT);
  }
}
