package io.vethscope.cluster.proxy;

import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.scenario.TrafficPolicy;
import io.vethscope.wire.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A port of a Service with the endpoints behind it ({@code servicePortInfo}).
 *
 * @param service the Service
 * @param port its port
 * @param clusterIp the address of the Service, of the version of IP that the endpoints have
 * @param endpoints those that are ready, in kube-proxy's order: by their texts
 */
public record BackedPort(ServiceSpec service, ServicePort port, IpAddress clusterIp, List<Endpoint> endpoints) {
  /** Sorts the endpoints. */
  public BackedPort {
    endpoints = endpoints.stream().sorted(Comparator.comparing(Endpoint::toString)).toList();
  }

  /** {@code default/web}, or {@code kube-system/kube-dns:dns} where the port has a name. */
  String name() {
    return service.name() + (port.name().isEmpty() ? "" : ":" + port.name());
  }

  /** {@code tcp} or {@code udp}. */
  String protocol() {
    return port.protocol().name().toLowerCase(Locale.ROOT);
  }

  /** {@code 10.96.0.80:80}. */
  public String frontend() {
    return new Endpoint(clusterIp, port.port(), /* node= */ "").toString();
  }

  ChainNames chains() {
    return new ChainNames(name() + protocol());
  }

  List<Endpoint> on(String node) {
    return endpoints.stream().filter(endpoint -> endpoint.node().equals(node)).toList();
  }

  boolean isExternallyLocal() {
    return service.policies().external() == TrafficPolicy.LOCAL;
  }

  boolean isInternallyLocal() {
    return service.policies().internal() == TrafficPolicy.LOCAL;
  }

  /** For how many seconds a caller is led to the same endpoint; 0 if each connection is led anew. */
  int affinitySeconds() {
    return service.policies().affinitySeconds();
  }

  /** {@code UsesClusterEndpoints}: also a Service that is local for what comes from outside, for its own nodes. */
  boolean usesAll() {
    return !isInternallyLocal() || port.isAtNodes();
  }

  /** {@code UsesLocalEndpoints}. */
  boolean usesLocal() {
    return isInternallyLocal() || (isExternallyLocal() && port.isAtNodes());
  }
}
