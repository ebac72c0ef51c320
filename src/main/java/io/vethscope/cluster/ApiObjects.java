package io.vethscope.cluster;

import io.vethscope.cluster.ApiObject.Column;
import io.vethscope.cluster.cni.BackendData;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Kubernetes API holds at the moment. What the model has nothing of is shown as kubectl shows it: not known.
 */
final class ApiObjects {
  private static final long SECOND = 1_000_000_000;
  private static final String UNKNOWN = "<unknown>";
  private static final String NONE = "<none>";

  private final Cluster cluster;
  private final Scenario scenario;

  ApiObjects(Cluster cluster, Scenario scenario) {
    this.cluster = cluster;
    this.scenario = scenario;
  }

  private static Column column(String title, String text) {
    return new Column(title, text, false);
  }

  private static Column wide(String title, String text) {
    return new Column(title, text, true);
  }

  /** Everything is as old as the run. */
  private Column age() {
    return column("AGE", cluster.kernel().cpu().now() / SECOND + "s");
  }

  List<ApiObject> nodes() {
    return scenario.nodes().stream()
        .filter(spec -> cluster.node(spec.name()).filter(Node::isMember).isPresent())
        .map(this::node)
        .toList();
  }

  private ApiObject node(NodeSpec spec) {
    Node node = cluster.node(spec.name()).orElseThrow();
    List<String> yaml = new ArrayList<>();
    cluster
        .lease(spec.name())
        .ifPresent(lease -> {
          yaml.add("  annotations:");
          lease
              .ipv4()
              .ifPresent(way -> yaml.add("    flannel.alpha.coreos.com/backend-data: '" + json(way.data()) + "'"));
          yaml.add("    flannel.alpha.coreos.com/backend-type: " + lease.backend());
          yaml.add("    flannel.alpha.coreos.com/kube-subnet-manager: \"true\"");
          lease
              .ipv6()
              .ifPresent(way -> yaml.add("    flannel.alpha.coreos.com/backend-v6-data: '" + json(way.data()) + "'"));
          lease.ipv4().ifPresent(way -> yaml.add("    flannel.alpha.coreos.com/public-ip: " + way.address()));
          lease.ipv6().ifPresent(way -> yaml.add("    flannel.alpha.coreos.com/public-ipv6: " + way.address()));
        });
    yaml.add("spec:");
    List<IpPrefix> subnets = node.member().subnets();
    yaml.add("  podCIDR: " + subnets.getFirst());
    yaml.add("  podCIDRs:");
    subnets.forEach(subnet -> yaml.add("  - " + subnet));
    yaml.add("status:");
    yaml.add("  addresses:");
    Stream.concat(node.address4().stream(), node.address6().stream())
        .forEach(address -> yaml.addAll(List.of("  - address: " + address, "    type: InternalIP")));
    List<Column> columns =
        List.of(
            column("NAME", spec.name()),
            column("STATUS", "Ready"),
            column("ROLES", NONE),
            age(),
            column("VERSION", UNKNOWN),
            wide("INTERNAL-IP", node.address().toString()),
            wide("EXTERNAL-IP", NONE),
            wide("OS-IMAGE", UNKNOWN),
            wide("KERNEL-VERSION", UNKNOWN),
            wide("CONTAINER-RUNTIME", UNKNOWN));
    return new ApiObject("Node v1", "", spec.name(), columns, yaml);
  }

  /** As flannel's {@code subnet.LeaseAttrs} has it. */
  private static String json(BackendData data) {
    return switch (data) {
      case BackendData.None _ -> "null";
      case BackendData.Vtep vtep -> "{\"VNI\":1,\"VtepMAC\":\"" + vtep.mac() + "\"}";
      case BackendData.PublicKey key -> "{\"PublicKey\":\"" + key.key() + "\"}";
    };
  }

  List<ApiObject> pods() {
    List<ApiObject> pods = new ArrayList<>();
    for (NodeSpec node : scenario.nodes()) {
      for (PodSpec pod : node.pods()) {
        cluster.running(pod.name()).ifPresent(netns -> pods.add(pod(node, pod, netns)));
      }
    }
    return pods;
  }

  private ApiObject pod(NodeSpec node, PodSpec pod, NetNamespace netns) {
    String address = address(netns).orElse(NONE);
    String containers = pod.containers().size() + "/" + pod.containers().size();
    List<String> yaml = new ArrayList<>(List.of("spec:", "  containers:"));
    pod.containers().forEach(container -> yaml.add("  - name: " + container.name()));
    yaml.addAll(List.of("  nodeName: " + node.name(), "status:", "  phase: Running", "  podIP: " + address));
    List<Column> columns =
        List.of(
            column("NAME", pod.name()),
            column("READY", containers),
            column("STATUS", "Running"),
            column("RESTARTS", "0"),
            age(),
            wide("IP", address),
            wide("NODE", node.name()),
            wide("NOMINATED NODE", NONE),
            wide("READINESS GATES", NONE));
    return new ApiObject("Pod v1", "default", pod.name(), columns, yaml);
  }

  private static Optional<String> address(NetNamespace netns) {
    return address(netns, IpVersion.V4).or(() -> address(netns, IpVersion.V6));
  }

  /** The first address that is good for more than the link. */
  private static Optional<String> address(NetNamespace netns, IpVersion version) {
    return netns.devices().stream()
        .filter(device -> !device.isLoopback())
        .flatMap(device ->
            version == IpVersion.V4
                ? device.addresses().stream().map(address -> address.address().toString())
                : device.ipv6().addresses().stream()
                    .filter(address -> address.scope().equals("global"))
                    .map(address -> address.address().toString()))
        .findFirst();
  }

  List<ApiObject> services() {
    return scenario.services().stream().map(this::service).toList();
  }

  private ApiObject service(ServiceSpec service) {
    String ports = service.ports().stream().map(ApiObjects::port).collect(Collectors.joining(","));
    List<String> yaml = new ArrayList<>(List.of("spec:", "  clusterIP: " + clusterIp(service), "  ports:"));
    for (ServicePort port : service.ports()) {
      yaml.add("  - " + (port.name().isEmpty() ? "" : "name: " + port.name() + "\n    ") + "port: " + port.port());
      yaml.add("    protocol: " + port.protocol());
      yaml.add("    targetPort: " + port.targetPort());
      if (port.isAtNodes()) {
        yaml.add("    nodePort: " + port.nodePort());
      }
    }
    yaml.add("  type: " + service.type());
    List<Column> columns =
        List.of(
            column("NAME", service.name().name()),
            column("TYPE", service.type()),
            column("CLUSTER-IP", clusterIp(service)),
            column("EXTERNAL-IP", NONE),
            column("PORT(S)", ports),
            age(),
            wide("SELECTOR", NONE));
    return new ApiObject("Service v1", service.name().namespace(), service.name().name(), columns, yaml);
  }

  /** The first one, which decides; kubectl shows no other. */
  private static String clusterIp(ServiceSpec service) {
    return service.clusterIps().stream().map(Object::toString).findFirst().orElse(NONE);
  }

  private static String port(ServicePort port) {
    return port.port() + (port.isAtNodes() ? ":" + port.nodePort() : "") + "/" + port.protocol();
  }

  /** One for each version of IP that a Service has. */
  List<ApiObject> slices() {
    List<ApiObject> slices = new ArrayList<>();
    for (ServiceSpec service : scenario.services()) {
      service.clusterIps().forEach(address -> slices.add(slice(service, IpVersion.of(address))));
    }
    return slices;
  }

  private ApiObject slice(ServiceSpec service, IpVersion version) {
    List<String> ready =
        service.pods().stream()
            .flatMap(pod -> cluster.running(pod).stream())
            .flatMap(netns -> address(netns, version).stream())
            .toList();
    String type = version == IpVersion.V4 ? "IPv4" : "IPv6";
    String ports =
        service.ports().stream().map(port -> String.valueOf(port.targetPort())).collect(Collectors.joining(","));
    List<String> yaml = new ArrayList<>(List.of("addressType: " + type, "endpoints:"));
    ready.forEach(address -> yaml.addAll(List.of("- addresses:", "  - " + address)));
    yaml.add("ports:");
    service
        .ports()
        .forEach(port -> yaml.addAll(List.of("- port: " + port.targetPort(), "  protocol: " + port.protocol())));
    List<Column> columns =
        List.of(
            column("NAME", service.name().name()),
            column("ADDRESSTYPE", type),
            column("PORTS", ready.isEmpty() ? "<unset>" : ports),
            column("ENDPOINTS", ready.isEmpty() ? "<unset>" : String.join(",", ready)),
            age());
    String kind = "EndpointSlice discovery.k8s.io/v1";
    return new ApiObject(kind, service.name().namespace(), service.name().name(), columns, yaml);
  }
}
