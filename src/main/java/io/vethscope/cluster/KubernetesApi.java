package io.vethscope.cluster;

import io.vethscope.cluster.cni.BackendData;
import io.vethscope.cluster.cni.PodNetwork;
import io.vethscope.cluster.cni.RemoteNode;
import io.vethscope.cluster.cni.RemoteNode6;
import io.vethscope.cluster.policy.PlacedPod;
import io.vethscope.cluster.proxy.BackedPort;
import io.vethscope.kernel.Kernel;
import io.vethscope.scenario.Ipv4Cidrs;
import io.vethscope.scenario.Ipv6Cidrs;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.trace.Row;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.ControlStep;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.trace.Where;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the nodes share through the Kubernetes API: the pod network of each node, which kube-controller-manager gives
 * it, and what flanneld writes into the node's annotations. This is the "database" that flannel is said to have.
 */
public final class KubernetesApi {
  /** From a change until those who watch have it. */
  private static final long WATCH_DELAY = 2_000_000;

  private final Kernel kernel;
  private final Network network;
  private final Services services;
  private final Map<String, Lease> leases = new LinkedHashMap<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final List<Runnable> missed = new ArrayList<>();
  private final List<ServiceWatcher> serviceWatchers = new ArrayList<>();
  private final Policies policies;
  private final List<NodeObject> nodes = new ArrayList<>();
  private final List<NodeWatcher> nodeWatchers = new ArrayList<>();
  private int allocated;
  private boolean down;

  /** Who is told of other nodes' leases. */
  interface Watcher {
    /** The node that it runs on. */
    String node();

    /** A lease appeared or changed. */
    void leaseAdded(Lease lease);

    /** A lease is gone. */
    void leaseRemoved(Lease lease);
  }

  /** Who is told of other nodes' Node objects. */
  interface NodeWatcher {
    /** The node that it runs on. */
    String node();

    /** A node has registered and got its pod network. */
    void nodeAdded(NodeObject other);
  }

  /** Who is told of Services and endpoints. */
  interface ServiceWatcher {
    /** Something about a Service or its endpoints changed. */
    void sync();
  }

  /** What kubectl has created before the run. */
  record Objects(List<ServiceSpec> services, List<PolicySpec> policies) {}

  KubernetesApi(Kernel kernel, Network network, Objects objects) {
    this.kernel = kernel;
    this.network = network;
    this.services = new Services(objects.services());
    this.policies = new Policies(objects.policies());
    policies.rows().forEach(row -> row(Table.NETWORKPOLICY, Change.ADDED, row, "kubectl created it"));
    for (ServiceSpec service : objects.services()) {
      row(Table.SERVICE, Change.ADDED, Services.row(service), "kubectl created it");
      this.services
          .slices(service)
          .forEach(slice -> row(Table.ENDPOINTSLICE, Change.ADDED, slice, "the Service was created"));
    }
  }

  /** The pod network of IPv4, unless the cluster has IPv6 alone. */
  Optional<Ipv4Prefix> podCidr() {
    return network.ipv4().map(Ipv4Cidrs::pods);
  }

  /** The pod network of IPv6, where the cluster has that. */
  Optional<Ipv6Prefix> podCidr6() {
    return network.ipv6().map(Ipv6Cidrs::pods);
  }

  /** The versions of IP that the cluster has. */
  List<IpVersion> versions() {
    return Stream.of(IpVersion.values()).filter(network::has).toList();
  }

  /**
   * kube-controller-manager's node IPAM: the next /24 of the cluster's pod network, and the next /64 of that of IPv6,
   * which is told to those who watch.
   */
  NodeObject allocate(Node node, boolean live) {
    allocated++;
    Optional<RemoteNode> ipv4 =
        node.address4()
            .flatMap(own ->
                network.ipv4().map(cidrs -> new RemoteNode(cidrs.podSubnet(allocated), own, new BackendData.None())));
    Optional<RemoteNode6> ipv6 =
        node.address6()
            .flatMap(own ->
                network.ipv6().map(cidrs -> new RemoteNode6(cidrs.podSubnet(allocated), own, new BackendData.None())));
    NodeObject object = new NodeObject(node.name(), ipv4, ipv6);
    step("kube-controller-manager", "allocate", "node/" + node.name(), object.podCidrs());
    nodes.add(object);
    for (NodeWatcher watcher : List.copyOf(nodeWatchers)) {
      if (live) {
        kernel.cpu().after(WATCH_DELAY, () -> whenUp(() -> watcher.nodeAdded(object)));
      } else {
        watcher.nodeAdded(object);
      }
    }
    return object;
  }

  /** The Node objects of the other nodes, the oldest first ({@code list}). */
  List<NodeObject> otherNodes(String node) {
    return nodes.stream().filter(object -> !object.name().equals(node)).toList();
  }

  /** Has somebody told of every later Node object ({@code watch}). */
  void watchNodes(NodeWatcher watcher) {
    nodeWatchers.add(watcher);
  }

  /** The leases of the other nodes, the oldest first ({@code list}). */
  List<Lease> others(String node) {
    return leases.values().stream().filter(lease -> !lease.node().equals(node)).toList();
  }

  /** Has somebody told of every lease from now on ({@code watch}). */
  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  /** A node's lease, if it has one. */
  Optional<Lease> lease(String node) {
    return Optional.ofNullable(leases.get(node));
  }

  /** Writes a node's lease, and tells those who watch: a little later, or at once in a cluster that is being set up. */
  public void publish(Lease lease, boolean atOnce) {
    Change change = leases.put(lease.node(), lease) == null ? Change.ADDED : Change.CHANGED;
    step("flanneld@" + lease.node(), "publish", "node/" + lease.node(), lease.text());
    row(Table.LEASE, change, lease, "flanneld on " + lease.node() + " published it");
    tell(lease, atOnce, watcher -> watcher.leaseAdded(lease));
  }

  /** A node's annotations are lost, and those who watch hear of it. */
  public void withdraw(Lease lease) {
    if (leases.remove(lease.node(), lease)) {
      step("kube-apiserver", "withdraw", "node/" + lease.node(), lease.text());
      row(Table.LEASE, Change.REMOVED, lease, "the node's annotations are gone");
      tell(lease, false, watcher -> watcher.leaseRemoved(lease));
    }
  }

  private void tell(Lease about, boolean atOnce, Consumer<Watcher> news) {
    for (Watcher watcher : List.copyOf(watchers)) {
      if (watcher.node().equals(about.node())) {
        continue;
      }
      if (atOnce) {
        news.accept(watcher);
      } else {
        kernel.cpu().after(WATCH_DELAY, () -> whenUp(() -> news.accept(watcher)));
      }
    }
  }

  /** Whether it refuses connections. */
  public boolean isDown() {
    return down;
  }

  /**
   * Takes it down, or has it answer again; then everybody who waited for it gets on, in the order in which they came.
   */
  public void setDown(boolean nowDown) {
    down = nowDown;
    step("kube-apiserver", nowDown ? "stop" : "start", "the API", nowDown ? "connection refused" : "it answers again");
    if (!nowDown) {
      List<Runnable> waiting = List.copyOf(missed);
      missed.clear();
      waiting.forEach(Runnable::run);
    }
  }

  /** Does something with it: now, or as soon as it answers. */
  void whenUp(Runnable work) {
    if (down) {
      missed.add(work);
    } else {
      work.run();
    }
  }

  /** Every port of every Service that has an address of a version of IP, with the endpoints that are ready. */
  List<BackedPort> ports(IpVersion version) {
    return services.ports(version);
  }

  /** Has somebody told of every later change of a Service or its endpoints ({@code watch}). */
  void watchServices(ServiceWatcher watcher) {
    serviceWatchers.add(watcher);
  }

  /** The NetworkPolicies. */
  Policies policies() {
    return policies;
  }

  /** The pods that run, the oldest first. */
  List<PlacedPod> placedPods() {
    return services.placedPods();
  }

  /** A pod runs and is ready: the EndpointSlice controller adds it to the Services that select it. */
  void podReady(String pod, PodNetwork addresses, String node, boolean live) {
    services.podReady(pod, addresses, node);
    List<ServiceSpec> found = services.of(pod);
    for (ServiceSpec service : found) {
      services
          .slices(service)
          .forEach(slice -> row(Table.ENDPOINTSLICE, Change.CHANGED, slice, "the pod " + pod + " is ready"));
    }
    if (live && !found.isEmpty()) {
      kernel.cpu().after(WATCH_DELAY, () -> List.copyOf(serviceWatchers).forEach(ServiceWatcher::sync));
    }
    if (live) {
      kernel.cpu().after(WATCH_DELAY, () -> whenUp(policies::tell));
    }
  }

  /** Tells all who watch Services and NetworkPolicies of them. */
  void syncAll() {
    List.copyOf(serviceWatchers).forEach(ServiceWatcher::sync);
    policies.tell();
  }

  private void row(Table table, Change change, Row row, String why) {
    kernel.tracer().emit(new RowChanged(kernel.cpu().now(), Where.CLUSTER, table, change, row, why));
  }

  void step(String actor, String verb, String object, String detail) {
    kernel.tracer().emit(new ControlStep(kernel.cpu().now(), Where.CLUSTER, actor, verb, object, detail));
  }
}
