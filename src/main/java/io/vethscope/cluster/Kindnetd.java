package io.vethscope.cluster;

import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.cluster.cni.NodeRules;
import io.vethscope.cluster.cni.PlainRoute;
import io.vethscope.trace.TraceEvent.ControlStep;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;

/**
 * kindnetd on one node ({@code kind}'s {@code images/kindnetd}): reads the Node objects and writes a route to each
 * other node's pod network, and masquerades what leaves the cluster.
 */
final class Kindnetd implements KubernetesApi.NodeWatcher {
  private static final String WHO = "kindnetd";

  private static final String MASQUERADE =
      """
      *nat
      :KIND-MASQ-AGENT - [0:0]
      -A KIND-MASQ-AGENT -d CLUSTER -m comment --comment "kind-masq-agent: local traffic is not subject to MASQUERADE" -j RETURN
      -A KIND-MASQ-AGENT -m comment --comment "kind-masq-agent: outbound traffic is subject to MASQUERADE (must be last in chain)" -j MASQUERADE
      -A POSTROUTING -m addrtype ! --dst-type LOCAL -m comment --comment "kind-masq-agent: ensure nat POSTROUTING directs all non-LOCAL destination traffic to our custom KIND-MASQ-AGENT chain" -j KIND-MASQ-AGENT
      COMMIT
      """;

  private final Node node;
  private final Host host;
  private final KubernetesApi api;

  Kindnetd(Node node, Host host, KubernetesApi api) {
    this.node = node;
    this.host = host;
    this.api = api;
  }

  @Override
  public String node() {
    return node.name();
  }

  /**
   * Starts it.
   *
   * @param masquerades whether it has rules
   */
  void start(boolean masquerades) {
    if (masquerades) {
      host.ipv4()
          .map(four -> MASQUERADE.replace("CLUSTER", four.cluster().toString()))
          .ifPresent(rules -> NodeRules.restore(node.netns(), rules, WHO));
      host.ipv6()
          .map(six -> MASQUERADE.replace("CLUSTER", six.cluster().toString()))
          .ifPresent(rules -> NodeRules.restore(node.netns(), IpVersion.V6, rules, WHO));
    }
    api.whenUp(() -> {
      api.otherNodes(node.name()).forEach(this::nodeAdded);
      api.watchNodes(this);
      api.step(WHO + "@" + node.name(), "watch", "nodes", "every later change of a Node object");
    });
  }

  @Override
  public void nodeAdded(NodeObject other) {
    other.ways().forEach(way -> program(way.subnet(), PlainRoute.add(host, way.subnet(), way.address(), WHO)));
  }

  private void program(IpPrefix subnet, String done) {
    String actor = WHO + "@" + node.name();
    node.netns()
        .tracer()
        .emit(
            new ControlStep(node.netns().cpu().now(), node.netns().where(), actor, "program", subnet.toString(), done));
  }
}
