package io.vethscope.cluster;

import io.vethscope.cluster.cni.FlannelBackend;
import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.cluster.cni.RemoteNode;
import io.vethscope.cluster.cni.RemoteNode6;
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
    Host host = node.member().host();
    Optional<RemoteNode> ipv4 = host.ipv4().map(four -> new RemoteNode(four.subnet(), four.address(), backend.data()));
    Optional<RemoteNode6> ipv6 = host.ipv6().map(six -> new RemoteNode6(six.subnet(), six.address(), backend.data6()));
    api.publish(new Lease(node.name(), backend.type(), ipv4, ipv6), !live);
    trafficManager.ifPresent(manager -> {
      host.ipv4().ifPresent(four -> manager.start(node.netns(), four.cluster(), four.subnet()));
      host.ipv6().ifPresent(six -> manager.start(node.netns(), six.cluster(), six.subnet()));
    });
    api.others(node.name()).forEach(this::leaseAdded);
    api.watch(this);
    api.step("flanneld@" + node.name(), "watch", "nodes", "every later change of a node's annotations");
  }

  @Override
  public void leaseAdded(Lease lease) {
    lease.ipv4().ifPresent(four -> step("program", four.subnet().toString(), backend.program(four)));
    lease.ipv6().ifPresent(six -> step("program", six.subnet().toString(), backend.program6(six)));
  }

  @Override
  public void leaseRemoved(Lease lease) {
    lease.ipv4().ifPresent(four -> step("withdraw", four.subnet().toString(), backend.withdraw(four)));
    lease.ipv6().ifPresent(six -> step("withdraw", six.subnet().toString(), backend.withdraw6(six)));
  }

  private void step(String verb, String subnet, String result) {
    node.netns()
        .tracer()
        .emit(
            new ControlStep(
                node.netns().cpu().now(), node.netns().where(), "flanneld@" + node.name(), verb, subnet, result));
  }
}
