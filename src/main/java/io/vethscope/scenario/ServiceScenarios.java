package io.vethscope.scenario;

import static io.vethscope.scenario.ClusterParts.NODE_A;
import static io.vethscope.scenario.ClusterParts.NODE_B;
import static io.vethscope.scenario.ClusterParts.SECOND;
import static io.vethscope.scenario.ClusterParts.host;
import static io.vethscope.scenario.ClusterParts.node;
import static io.vethscope.scenario.ClusterParts.pod;
import static io.vethscope.scenario.ClusterParts.run;
import static io.vethscope.scenario.ClusterParts.service;
import static io.vethscope.scenario.ClusterParts.webAndDns;

import io.vethscope.scenario.Ready.Watch;
import java.util.List;

/** The ready scenarios of Services, and of what comes from outside or goes there. */
final class ServiceScenarios {
  private static final int NODE_PORT = 30_080;

  private static final List<HostSpec> HOSTS =
      List.of(host("internet", "203.0.113.10"), host("client", "192.168.100.100"));

  private static final NodeSpec WITH_PORT =
      node(
          "node-a",
          0,
          new PodSpec("edge", List.of(new ContainerSpec("nginx", webAndDns(), List.of(HostPort.parse("tcp/8080:80"))))),
          pod("cache", "redis"));

  static final List<Ready> ALL =
      List.of(
          new Ready(
              "service",
              "Service on the same node",
              "A Service's address is on no device. The node rewrites the destination to that of a pod while the frame"
                  + " passes its bridge, and the answer's source on the way back.",
              run(inside(service("store", "10.96.0.10", 0, "cache")), new Command(0, "web", "tcp-get store 80")),
              new Watch("web", "store", "tcp")),
          new Ready(
              "service-across-nodes",
              "Service across nodes",
              "The caller's node chooses the pod; the tunnel and the other node see pod addresses only.",
              run(inside(service("orders", "10.96.0.20", 0, "api")), new Command(0, "web", "tcp-get orders 80")),
              new Watch("web", "orders", "tcp")),
          new Ready(
              "service-two-endpoints",
              "Service with two endpoints",
              "For each new connection the first rule is taken with a probability of one half. Packets of a connection"
                  + " that is known are not asked again.",
              run(
                  inside(service("orders", "10.96.0.20", 0, "cache", "api")),
                  new Command(0, "web", "tcp-get orders 80"),
                  new Command(SECOND, "web", "tcp-get orders 80"),
                  new Command(2 * SECOND, "web", "tcp-get orders 80")),
              new Watch("web", "orders", "tcp")),
          new Ready(
              "service-hairpin",
              "A pod calls its own Service",
              "The pod chosen is the caller. The packet goes back out of the port that it came from, which takes"
                  + " hairpin mode, and with the bridge's address as its source, or the pod would answer itself"
                  + " directly.",
              run(inside(service("site", "10.96.0.30", 0, "web")), new Command(0, "web", "tcp-get site 80")),
              new Watch("web", "site", "tcp")),
          new Ready(
              "service-without-endpoints",
              "Service without endpoints",
              "No pod is ready: the caller's own node refuses at once, with an ICMP message.",
              run(inside(service("ghost", "10.96.0.40", 0)), new Command(0, "web", "tcp-get ghost 80")),
              new Watch("web", "ghost", "tcp")),
          new Ready(
              "node-port",
              "NodePort from outside",
              "A client outside calls a port of a node whose pod is on another node. The first node masquerades, so"
                  + " that the answer comes back through it.",
              run(
                  outside(service("shop", "10.96.0.80", NODE_PORT, "api")),
                  new Command(0, "client", "tcp-get node-a " + NODE_PORT)),
              new Watch("client", "node-a", "tcp")),
          new Ready(
              "node-port-local",
              "NodePort, policy Local",
              "With externalTrafficPolicy: Local the pod sees the client's own address. A node without a pod of its own"
                  + " drops what comes, and says nothing.",
              run(
                  outside(local(service("shop", "10.96.0.80", NODE_PORT, "api"))),
                  new Command(0, "client", "tcp-get node-b " + NODE_PORT),
                  new Command(SECOND, "client", "tcp-get node-a " + NODE_PORT + " --timeout 2.5")),
              new Watch("client", "node-b", "tcp")),
          new Ready(
              "host-port",
              "Host port",
              "A container asks for a port of its node. The plugin portmap, behind the one that made the pod's network,"
                  + " writes the rules; no Service and no kube-proxy takes part.",
              run(
                  new Scenario(Network.of(Backend.VXLAN), List.of(WITH_PORT, NODE_B), HOSTS, List.of()),
                  new Command(0, "client", "tcp-get node-a 8080")),
              new Watch("client", "node-a", "tcp")),
          new Ready(
              "pod-to-outside",
              "Pod to the outside",
              "What leaves the cluster gets the node's address: nobody out there knows a way back to a pod.",
              run(outside(), new Command(0, "web", "tcp-get internet 80")),
              new Watch("web", "internet", "tcp")),
          new Ready(
              "node-to-pod",
              "Node to pod",
              "The node's own packet to a pod of another node has flannel.1's address as its source: that is the device"
                  + " by which it leaves.",
              run(
                  outside(),
                  new Command(0, "node-a", "ping -c 1 cache"),
                  new Command(SECOND, "node-a", "ping -c 1 db")),
              new Watch("node-a", "db", "ping")));

  private ServiceScenarios() {}

  private static Scenario inside(ServiceSpec service) {
    return new Scenario(Network.of(Backend.VXLAN), List.of(NODE_A, NODE_B), List.of(), List.of(service));
  }

  /** With a client on the node network, and a machine behind the router. */
  private static Scenario outside(ServiceSpec... services) {
    return new Scenario(Network.of(Backend.VXLAN), List.of(NODE_A, NODE_B), HOSTS, List.of(services));
  }

  private static ServiceSpec local(ServiceSpec service) {
    return new ServiceSpec(
        service.name(),
        service.clusterIps(),
        service.ports(),
        service.pods(),
        new ServiceSpec.Policies(TrafficPolicy.LOCAL, TrafficPolicy.CLUSTER));
  }
}
