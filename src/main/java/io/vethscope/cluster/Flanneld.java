package io.vethscope.cluster;

import io.vethscope.cluster.KubernetesApi.Lease;
import io.vethscope.cluster.cni.FlannelBackend;
import io.vethscope.cluster.cni.RemoteNode;
import io.vethscope.cluster.cni.TrafficManager;
import io.vethscope.trace.TraceEvent.ControlStep;
import java.util.Optional;

/**
 * flanneld on one node: writes its lease to the Kubernetes API, reads the others', and has the backend program the way
 * to each of them.
 */
final class Flanneld implements KubernetesApi.Watcher {
  private final Node node;
  private final KubernetesApi api;
  private final FlannelBackend backend;
  private final Optional<TrafficManager> trafficManager;

  Flanneld(Node node, FlannelBackend backend, KubernetesApi api, Optional<TrafficManager> trafficManager) {
    this.node = node;
    this.api = api;
    this.backend = backend;
    this.trafficManager = trafficManager;
  }

  @Override
  public String node() {
    return node.name();
  }

  /**
   * Starts it: device first, then the lease, the packet filter, the others' leases, then the watch. While the API is
   * down it tries again and again.
   *
   * @param live whether the others hear of it a little later, as in a running cluster
   */
  void start(boolean live) {
    backend.start();
    api.whenUp(() -> join(live));
  }

  private void join(boolean live) {
    api.publish(new Lease(node.name(), node.member().subnet(), node.address(), backend.type(), backend.data()), !live);
    trafficManager.ifPresent(manager -> manager.start(node.netns(), api.podCidr(), node.member().subnet()));
    api.others(node.name()).forEach(this::leaseAdded);
    api.watch(this);
    api.step("flanneld@" + node.name(), "watch", "nodes", "every later change of a node's annotations");
  }

  @Override
  public void leaseAdded(Lease lease) {
    step("program", lease, backend.program(remote(lease)));
  }

  @Override
  public void leaseRemoved(Lease lease) {
    step("withdraw", lease, backend.withdraw(remote(lease)));
  }

  private static RemoteNode remote(Lease lease) {
    return new RemoteNode(lease.subnet(), lease.publicIp(), lease.data());
  }

  private void step(String verb, Lease lease, String result) {
    node.netns()
        .tracer()
        .emit(
            new ControlStep(
                node.netns().cpu().now(), node.netns().where(), "flanneld@" + node.name(), verb, lease.key(), result));
  }
}
