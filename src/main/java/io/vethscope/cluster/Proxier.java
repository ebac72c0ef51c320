package io.vethscope.cluster;

import io.vethscope.cluster.cni.NodeRules;
import io.vethscope.cluster.proxy.BackedPort;
import io.vethscope.cluster.proxy.ProxyRules;
import io.vethscope.cluster.proxy.StaticChains;
import io.vethscope.trace.TraceEvent.ControlStep;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** kube-proxy's part for one version of IP. */
final class Proxier {
  private static final String WHO = "kube-proxy";

  private final Node node;
  private final KubernetesApi api;
  private final IpVersion version;
  private final IpPrefix podCidr;
  private Set<String> chains = Set.of();

  Proxier(Node node, KubernetesApi api, IpVersion version, IpPrefix podCidr) {
    this.node = node;
    this.api = api;
    this.version = version;
    this.podCidr = podCidr;
  }

  void start() {
    NodeRules.restore(node.netns(), version, StaticChains.JUMPS, WHO);
  }

  /** {@code syncProxyRules}: writes what the Services and their endpoints are now. */
  void sync() {
    List<BackedPort> ports = api.ports(version);
    ProxyRules rules = new ProxyRules(ports, podCidr, node.name(), chains);
    NodeRules.restore(node.netns(), version, rules.text(), WHO);
    chains = rules.chains();
    if (!ports.isEmpty()) {
      String actor = WHO + "@" + node.name();
      node.netns()
          .tracer()
          .emit(
              new ControlStep(
                  node.netns().cpu().now(), node.netns().where(), actor, "program", "services", describe(ports)));
    }
  }

  private static String describe(List<BackedPort> ports) {
    return ports.stream().map(Proxier::describe).collect(Collectors.joining(", "));
  }

  private static String describe(BackedPort port) {
    String endpoints = port.endpoints().stream().map(Object::toString).collect(Collectors.joining(" "));
    return port.service().name() + " " + port.frontend() + " to " + (endpoints.isEmpty() ? "nobody" : endpoints);
  }
}
