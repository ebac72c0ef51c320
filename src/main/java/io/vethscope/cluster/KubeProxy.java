package io.vethscope.cluster;

import io.vethscope.cluster.cni.NodeRules;
import io.vethscope.cluster.proxy.BackedPort;
import io.vethscope.cluster.proxy.ProxyRules;
import io.vethscope.cluster.proxy.StaticChains;
import io.vethscope.trace.TraceEvent.ControlStep;
import java.util.List;
import java.util.Set;

/** kube-proxy on one node, in its iptables mode: watches Services and endpoints, and writes rules for them. */
final class KubeProxy implements KubernetesApi.ServiceWatcher {
  private static final String WHO = "kube-proxy";

  private final Node node;
  private final KubernetesApi api;
  private Set<String> chains = Set.of();

  KubeProxy(Node node, KubernetesApi api) {
    this.node = node;
    this.api = api;
  }

  /** Starts it: what it always has. {@link #sync} follows, when the API has told it of the Services. */
  void start() {
    node.netns().sysctl().set("net.ipv4.conf.all.route_localnet", "1");
    node.netns().sysctl().set("net.netfilter.nf_conntrack_tcp_timeout_established", "86400");
    node.netns().sysctl().set("net.netfilter.nf_conntrack_tcp_timeout_close_wait", "3600");
    NodeRules.restore(node.netns(), StaticChains.JUMPS, WHO);
    api.watchServices(this);
  }

  /** {@code syncProxyRules}: writes what the Services and their endpoints are now. */
  @Override
  public void sync() {
    List<BackedPort> ports = api.ports();
    ProxyRules rules = new ProxyRules(ports, api.podCidr(), node.name(), chains);
    NodeRules.restore(node.netns(), rules.text(), WHO);
    chains = rules.chains();
    if (!ports.isEmpty()) {
      node.netns()
          .tracer()
          .emit(
              new ControlStep(
                  node.netns().cpu().now(),
                  node.netns().where(),
                  WHO + "@" + node.name(),
                  "program",
                  "services",
                  describe(ports)));
    }
  }

  private static String describe(List<BackedPort> ports) {
    return String.join(
        ", ",
        ports.stream()
            .map(port ->
                port.service().name()
                    + " "
                    + port.service().clusterIp()
                    + ":"
                    + port.port().port()
                    + " to "
                    + (port.endpoints().isEmpty()
                        ? "nobody"
                        : String.join(" ", port.endpoints().stream().map(Object::toString).toList())))
            .toList());
  }
}
