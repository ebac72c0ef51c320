package io.vethscope.cluster;

import io.vethscope.cluster.cni.CniPlugin;
import io.vethscope.cluster.cni.CniPlugins;
import io.vethscope.cluster.cni.DualStack;
import io.vethscope.cluster.cni.FlannelBackend;
import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.cluster.cni.FlannelBackends;
import io.vethscope.cluster.cni.HostIpv4;
import io.vethscope.cluster.cni.HostIpv6;
import io.vethscope.cluster.cni.PodNetwork;
import io.vethscope.cluster.cni.Sandbox;
import io.vethscope.cluster.cni.TrafficManager;
import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Loopback;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.program.Resolver;
import io.vethscope.program.Servers;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Rules;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.StaticRoute;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.Role;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster in a kernel: machines, their network, the pods on them. */
public final class Cluster {
  private final Kernel kernel;
  private final Scenario scenario;
  private final NodeNetwork network;
  private final KubernetesApi api;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final HostNames hosts = new HostNames();
  private final Map<String, String> nodeOfPod = new LinkedHashMap<>();

  /** Builds the cluster of a scenario as it stands when a run begins. */
  public Cluster(Kernel kernel, Scenario scenario) {
    this.kernel = kernel;
    this.scenario = scenario;
    if (scenario.network().offloads()) {
      kernel.setNewDeviceFeatures(DeviceFeatures.ALL);
    }
    this.network = new NodeNetwork(kernel, scenario.network());
    this.api =
        new KubernetesApi(
            kernel, scenario.network(), new KubernetesApi.Objects(scenario.services(), scenario.policies()));
    scenario.hosts().forEach(this::addHost);
    scenario.nodes().forEach(this::addMachine);
    scenario
        .services()
        .forEach(service -> service.clusterIps().forEach(address -> hosts.put(service.name().host(), address)));
    List<Node> joined = nodes.values().stream().filter(node -> node.spec().joined()).toList();
    joined.forEach(node -> {
      register(node, false);
      startKubeProxy(node);
      startNetwork(node, false);
      startPolicyAgent(node);
    });
    joined.forEach(node -> node.spec().pods().forEach(pod -> startPod(node, pod, false)));
    api.syncAll();
  }

  private void addMachine(NodeSpec spec) {
    NetNamespace netns = namespace(spec.name(), Role.NODE, "", List.of());
    if (has(IpVersion.V4)) {
      netns.sysctl().set("net.ipv4.ip_forward", "1");
      netns.sysctl().set("net.bridge.bridge-nf-call-iptables", "1");
    }
    if (has(IpVersion.V6)) {
      netns.sysctl().set("net.bridge.bridge-nf-call-ip6tables", "1");
    }
    Node node = new Node(spec, netns, network.plugMachine(netns, spec, nodes.size()));
    nodes.put(spec.name(), node);
    node.address4().ifPresent(own -> hosts.put(spec.name(), own));
    node.address6().ifPresent(own -> hosts.put(spec.name(), own));
  }

  private boolean has(IpVersion version) {
    return scenario.network().has(version);
  }

  private void addHost(HostSpec spec) {
    NetNamespace netns = namespace(spec.name(), Role.HOST, "", List.of());
    spec.address(IpVersion.V6).ifPresent(_ -> speakIpv6(netns, /* router= */ false));
    NetDevice device = network.plugHost(netns, spec, scenario.nodes());
    spec.routes().forEach(route -> addRoute(route, device));
    device.report();
    spec.addresses().forEach(address -> hosts.put(spec.name(), address));
    spec.listens().forEach(listener -> serve(netns, listener, spec.bound(listener), spec.name()));
  }

  private static void addRoute(StaticRoute route, NetDevice device) {
    String why = "it was set up so";
    if (route.to() instanceof Ipv6Prefix to && route.via() instanceof Ipv6Address via) {
      device.netns().ipv6().fib().add(DualStack.route(to, via, device), why);
    } else {
      device.netns().fib().add(Route.unicast(route.to(), route.via(), device, Route.Attributes.NONE), why);
    }
  }

  private static void speakIpv6(NetNamespace netns, boolean router) {
    DualStack.enable(netns, router);
    DualStack.add(netns.loopback(), List.of(), /* live= */ false);
  }

  private static void serve(NetNamespace netns, Listener listener, IpAddress address, String name) {
    String protocol = listener.protocol().name().toLowerCase(Locale.ROOT);
    Servers.start(netns, protocol, address.toString(), listener.port(), name);
  }

  private NetNamespace namespace(String name, Role role, String node, List<String> containers) {
    NetNamespace netns = kernel.addNamespace(name);
    kernel.tracer().emit(new NamespaceAdded(kernel.cpu().now(), netns.where(), role, node, containers));
    NamespaceTcp.init(netns);
    Loopback loopback = Loopback.up(netns);
    if (has(IpVersion.V6) && role == Role.HOST) {
      DualStack.disable(netns);
    } else if (has(IpVersion.V6)) {
      speakIpv6(netns, /* router= */ role == Role.NODE);
    }
    loopback.report();
    return netns;
  }

  /** The kubelet registers its node, and the node gets its pod network. */
  void register(Node node, boolean live) {
    api.step("kubelet@" + node.name(), "register", "node/" + node.name(), "InternalIP " + node.address());
    NodeObject object = api.allocate(node, live);
    Rules rules = scenario.network().rules();
    if (rules.hasKubeProxy()) {
      Kubelet.start(node.netns(), has(IpVersion.V6));
    }
    Optional<HostIpv4> ipv4 =
        object.ipv4().flatMap(own -> api.podCidr().map(pods -> new HostIpv4(own.address(), pods, own.subnet())));
    Optional<HostIpv6> ipv6 =
        object.ipv6().flatMap(own -> api.podCidr6().map(pods -> new HostIpv6(own.address(), pods, own.subnet(), live)));
    Host host = new Host(node.netns(), node.nic(), ipv4, ipv6);
    Optional<FlannelBackend> flannel = FlannelBackends.of(scenario.backend(), host);
    node.join(new Node.Member(host, flannel, CniPlugins.of(scenario.backend(), host, flannel, rules)));
  }

  /** What programs the ways to the other nodes starts, if there is anything of that kind: flanneld or kindnetd. */
  void startNetwork(Node node, boolean live) {
    Rules rules = scenario.network().rules();
    Node.Member member = node.member();
    if (member.backend().isPresent()) {
      new Flanneld(node, member.backend().get(), api, TrafficManager.of(rules)).start(live);
    } else if (scenario.backend() == Backend.PTP) {
      new Kindnetd(node, member.host(), api).start(rules.hasKubeProxy());
    }
  }

  /** kube-proxy starts, if the cluster has it: its chains, without Services yet. */
  Optional<KubeProxy> startKubeProxy(Node node) {
    if (!scenario.network().rules().hasKubeProxy()) {
      return Optional.empty();
    }
    KubeProxy proxy = new KubeProxy(node, api);
    proxy.start();
    return Optional.of(proxy);
  }

  /** What enforces NetworkPolicies starts, if there are any. */
  Optional<PolicyAgent> startPolicyAgent(Node node) {
    return scenario.policies().isEmpty() ? Optional.empty() : Optional.of(new PolicyAgent(node, api));
  }

  /** The kubelet starts a pod: a namespace, the CNI plugin, the containers. */
  void startPod(Node node, PodSpec pod, boolean live) {
    List<String> containers = pod.containers().stream().map(ContainerSpec::name).toList();
    NetNamespace netns = namespace(pod.name(), Role.POD, node.name(), containers);
    PodNetwork pods = node.member().plugin().add(new Sandbox(netns, pod.hostPorts(), live));
    pods.addresses().forEach(address -> hosts.put(pod.name(), address));
    nodeOfPod.put(pod.name(), node.name());
    for (ContainerSpec container : pod.containers()) {
      container.listens().forEach(listener -> serve(netns, listener, scenario.network().bound(listener), pod.name()));
    }
    api.podReady(pod.name(), pods, node.name(), live);
  }

  /** The node of a name. */
  Optional<Node> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** The namespace of a pod or node; null while the pod does not run. */
  public @Nullable NetNamespace namespace(String name) {
    return kernel.namespace(name).orElse(null);
  }

  /** The kernel that it is built in. */
  public Kernel kernel() {
    return kernel;
  }

  /** What the nodes share. */
  public KubernetesApi api() {
    return api;
  }

  /** What flanneld on a node has told the API; empty for a node that is not part of the cluster. */
  public Optional<Lease> lease(String node) {
    return api.lease(node);
  }

  /** The namespace of a pod; empty while the pod does not run. */
  public Optional<NetNamespace> running(String pod) {
    return nodeOfPod.containsKey(pod) ? kernel.namespace(pod) : Optional.empty();
  }

  /**
   * The address of a name, as a process in a namespace knows it from /etc/hosts: pods, nodes and hosts by their names,
   * Services by those that the cluster's DNS has, and {@code gateway} for the node's end of its own pod network.
   */
  public Optional<Ipv4Address> resolve(String from, String name) {
    if (name.equals("gateway")) {
      return plugin(from).flatMap(CniPlugin::gateway);
    }
    return name.equals("localhost") && has(IpVersion.V4) ? Optional.of(Ipv4Address.LOOPBACK) : hosts.find(name);
  }

  /** The same for IPv6. */
  public Optional<Ipv6Address> resolve6(String from, String name) {
    if (name.equals("gateway")) {
      return plugin(from).flatMap(CniPlugin::gateway6);
    }
    return name.equals("localhost") ? Optional.of(Ipv6Address.LOOPBACK) : hosts.find6(name);
  }

  private Optional<CniPlugin> plugin(String from) {
    String node = nodeOfPod.getOrDefault(from, from);
    return node(node).filter(Node::isMember).map(found -> found.member().plugin());
  }

  /** The names that a process in a namespace knows. */
  public Resolver resolver(String from) {
    return new Resolver() {
      @Override
      public Optional<Ipv4Address> find(String name) {
        return resolve(from, name);
      }

      @Override
      public Optional<Ipv6Address> find6(String name) {
        return resolve6(from, name);
      }
    };
  }
}
