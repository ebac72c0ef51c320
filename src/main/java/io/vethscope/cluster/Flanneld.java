package io.vethscope.cluster;

import io.vethscope.cluster.KubernetesApi.Lease;
import io.vethscope.cluster.cni.FlannelBackend;

/**
 * flanneld on one node: writes its lease to the Kubernetes API, reads the others', and has the backend program the way
 * to each of them.
 */
final class Flanneld implements KubernetesApi.Watcher {
  private final Node node;
  private final KubernetesApi api;
  private final FlannelBackend backend;

  Flanneld(Node node, KubernetesApi api) {
    this.node = node;
    this.api = api;
    this.backend = node.member().backend();
  }

  @Override
  public String node() {
    return node.name();
  }

  /**
   * Starts it: device first, then the lease, then the others' leases, then the watch. While the API is down it tries
   * again and again.
   *
   * @param live whether the others hear of it a little later, as in a running cluster
   */
  void start(boolean live) {
    backend.start();
    api.whenUp(() -> join(live));
  }

  private void join(boolean live) {
    api.publish(
        new Lease(node.name(), node.member().subnet(), node.address(), backend.type(), backend.vtepMac().orElse(null)),
        !live);
    api.others(node.name()).forEach(this::leaseAdded);
    api.watch(this);
    api.step("flanneld@" + node.name(), "watch", "nodes", "every later change of a node's annotations");
  }

  @Override
  public void leaseAdded(Lease lease) {
    step("program", lease, backend.program(lease.subnet(), lease.publicIp(), lease.vtepMac()));
  }

  @Override
  public void leaseRemoved(Lease lease) {
    step("withdraw", lease, backend.withdraw(lease.subnet(), lease.publicIp(), lease.vtepMac()));
  }

  private void step(String verb, Lease lease, String result) {
    node.netns()
        .tracer()
        .emit(
            new io.vethscope.trace.TraceEvent.ControlStep(
                node.netns().cpu().now(), node.netns().where(), "flanneld@" + node.name(), verb, lease.key(), result));
  }
}
