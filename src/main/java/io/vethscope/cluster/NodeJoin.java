package io.vethscope.cluster;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.scenario.PodSpec;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code kubeadm join}: a machine becomes a node of the cluster, step by step. */
public final class NodeJoin implements Program {
  /** From the kubelet's start until the node is registered; simulated, as all times here. */
  private static final long REGISTER = 200_000_000;

  /** From then until flanneld, which is a pod of its own, has started. */
  private static final long FLANNELD = 300_000_000;

  /** From then until the kubelet has the first pod's sandbox, and between one pod and the next. */
  private static final long POD = 100_000_000;

  private final Cluster cluster;

  /** A join to a cluster. */
  public NodeJoin(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public String name() {
    return "kubeadm";
  }

  @Override
  public void start(Process process, List<String> words) {
    if (!words.equals(List.of("join"))) {
      throw new UsageException("kubeadm: usage: kubeadm join");
    }
    Node node =
        cluster
            .node(process.netns().name())
            .orElseThrow(() -> new UsageException("kubeadm: join runs on a node, not in a pod"));
    if (node.isMember() || !node.beginJoining()) {
      throw new UsageException("kubeadm: " + node.name() + " is part of the cluster already");
    }
    process.later(REGISTER, () -> tryRegister(process, node));
  }

  private void tryRegister(Process process, Node node) {
    if (cluster.api().isDown()) {
      node.giveUpJoining();
      process.print("kubeadm: couldn't validate the identity of the API Server: connect: connection refused");
      process.exit(1, Ending.REFUSED);
    } else {
      register(process, node);
    }
  }

  private void register(Process process, Node node) {
    cluster.register(node, true);
    process.print("This node has joined the cluster");
    process.later(
        FLANNELD,
        () -> {
          cluster.startKubeProxy(node).ifPresent(KubeProxy::sync);
          cluster.startNetwork(node, true);
          cluster.startPolicyAgent(node).ifPresent(PolicyAgent::sync);
          startPods(process, node);
        });
  }

  private void startPods(Process process, Node node) {
    long delay = POD;
    for (PodSpec pod : node.spec().pods()) {
      process.later(delay, () -> cluster.startPod(node, pod, true));
      delay += POD;
    }
    process.after(delay, () -> process.exit(0, Ending.OK));
  }
}
