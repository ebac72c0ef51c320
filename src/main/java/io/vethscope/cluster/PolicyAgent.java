package io.vethscope.cluster;

import io.vethscope.cluster.cni.NodeRules;
import io.vethscope.cluster.policy.PlacedPod;
import io.vethscope.cluster.policy.PolicyRules;
import io.vethscope.kernel.netfilter.ipset.IpSetCommands;
import io.vethscope.trace.TraceEvent.ControlStep;
import io.vethscope.wire.IpVersion;
import java.util.List;

/** What enforces NetworkPolicies on one node: watches policies and pods, and writes sets and rules for them. */
final class PolicyAgent implements KubernetesApi.ServiceWatcher {
  private static final String WHO = "kube-router";

  private final Node node;
  private final KubernetesApi api;
  private boolean started;

  PolicyAgent(Node node, KubernetesApi api) {
    this.node = node;
    this.api = api;
    api.policies().watch(this);
  }

  /** Writes what the policies and the pods are now; the chains that lead there come first of all, but once. */
  @Override
  public void sync() {
    List<String> pods = List.of();
    for (IpVersion version : api.versions()) {
      pods = write(version);
    }
    started = true;
    node.netns()
        .tracer()
        .emit(
            new ControlStep(
                node.netns().cpu().now(),
                node.netns().where(),
                WHO + "@" + node.name(),
                "program",
                "networkpolicies",
                pods.isEmpty() ? "no pod of this node is selected" : "for " + String.join(", ", pods)));
  }

  /** The pods that have chains now. */
  private List<String> write(IpVersion version) {
    if (!started) {
      NodeRules.restore(node.netns(), version, PolicyRules.JUMPS, WHO);
    }
    PolicyRules rules = new PolicyRules(api.policies().all(), api.placedPods(), node.name(), version);
    new IpSetCommands(node.netns()).restore(rules.sets(), true);
    NodeRules.restore(node.netns(), version, rules.text(), WHO);
    return rules.selected().stream().map(PlacedPod::name).toList();
  }
}
