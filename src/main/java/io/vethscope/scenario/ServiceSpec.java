package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A Service: an address that stands for pods.
 *
 * @param name what it is called
 * @param clusterIps its addresses, outside of the networks of pods and nodes: one, or one of each version of IP, the
 *     first of which its name stands for
 * @param ports at least one
 * @param pods the names of the pods that its selector finds; none, and it has no endpoints
 * @param policies which of their endpoints a node takes
 */
public record ServiceSpec(
    ServiceName name, List<IpAddress> clusterIps, List<ServicePort> ports, List<String> pods, Policies policies) {

  /**
   * Which endpoints a node takes.
   *
   * @param external {@code externalTrafficPolicy}: for what comes to its node port
   * @param internal {@code internalTrafficPolicy}: for what comes to its cluster address
   * @param affinitySeconds how long a caller is led to the endpoint that it was led to before ({@code sessionAffinity:
   *     ClientIP}); 0 if each connection is led anew
   */
  public record Policies(TrafficPolicy external, TrafficPolicy internal, int affinitySeconds) {
    /** What {@code sessionAffinityConfig.clientIP.timeoutSeconds} is where nothing is said. */
    public static final int AFFINITY_SECONDS = 10_800;

    /** A day: the most that the API takes. */
    public static final int MOST_AFFINITY_SECONDS = 86_400;

    /** Kubernetes's defaults: all endpoints, and each connection is led anew. */
    public static final Policies DEFAULT = new Policies(TrafficPolicy.CLUSTER, TrafficPolicy.CLUSTER);

    /** Checks it. */
    public Policies {
      ScenarioException.require(
          affinitySeconds >= 0 && affinitySeconds <= MOST_AFFINITY_SECONDS,
          "A Service keeps its callers for at most "
              + MOST_AFFINITY_SECONDS
              + " seconds, not "
              + affinitySeconds
              + ".");
    }

    /** Without session affinity. */
    public Policies(TrafficPolicy external, TrafficPolicy internal) {
      this(external, internal, 0);
    }

    /** The same with session affinity. */
    public Policies withAffinity(int seconds) {
      return new Policies(external, internal, seconds);
    }
  }

  /** Checks it. */
  public ServiceSpec {
    clusterIps = List.copyOf(clusterIps);
    ports = List.copyOf(ports);
    ScenarioException.require(
        clusterIps.stream().map(IpVersion::of).distinct().count() == clusterIps.size() && !clusterIps.isEmpty(),
        "The Service " + name + " needs one address, or one of each version of IP.");
    pods = List.copyOf(pods);
    ScenarioException.require(!ports.isEmpty(), "The Service " + name + " has no port; give it one.");
    ScenarioException.require(
        ports.size() <= Limits.PORTS_PER_SERVICE,
        "The Service " + name + " has more than " + Limits.PORTS_PER_SERVICE + " ports; use fewer.");
    ScenarioException.require(
        pods.size() <= Limits.ENDPOINTS_PER_SERVICE,
        "The Service " + name + " has more than " + Limits.ENDPOINTS_PER_SERVICE + " pods; use fewer.");
    ScenarioException.require(
        new LinkedHashSet<>(pods).size() == pods.size(), "The Service " + name + " names a pod twice.");
    requireDistinct(name, ports);
  }

  /** A Service with one address. */
  public ServiceSpec(
      ServiceName name, IpAddress clusterIp, List<ServicePort> ports, List<String> pods, Policies policies) {
    this(name, List.of(clusterIp), ports, pods, policies);
  }

  /** Its address of a version of IP, if it has one. */
  public Optional<IpAddress> clusterIp(IpVersion version) {
    return clusterIps.stream().filter(address -> IpVersion.of(address) == version).findFirst();
  }

  private static void requireDistinct(ServiceName name, List<ServicePort> ports) {
    List<ServicePort> seen = new ArrayList<>();
    for (ServicePort port : ports) {
      ScenarioException.require(
          ports.size() == 1 || !port.name().isEmpty(),
          "The Service " + name + " has several ports; name each of them.");
      ScenarioException.require(
          seen.stream().noneMatch(other -> other.name().equals(port.name()) || port.conflictsWith(other)),
          "Two ports of the Service " + name + " have the same name or number; change one.");
      seen.add(port);
    }
  }

  /** The same with other policies. */
  public ServiceSpec with(Policies changed) {
    return new ServiceSpec(name, clusterIps, ports, pods, changed);
  }

  /** {@code spec.type}. */
  public String type() {
    return ports.stream().anyMatch(ServicePort::isAtNodes) ? "NodePort" : "ClusterIP";
  }

  /** Whether a port is what another Service has, at the same address. */
  boolean conflictsWith(ServiceSpec other) {
    return clusterIps.stream().anyMatch(other.clusterIps::contains)
        || ports.stream()
            .filter(ServicePort::isAtNodes)
            .anyMatch(port ->
                other.ports.stream()
                    .anyMatch(each -> each.nodePort() == port.nodePort() && each.protocol() == port.protocol()));
  }
}
