package io.vethscope.scenario;

import static io.vethscope.scenario.ClusterParts.NODE_A;
import static io.vethscope.scenario.ClusterParts.NODE_B;
import static io.vethscope.scenario.ClusterParts.NODE_C;
import static io.vethscope.scenario.ClusterParts.SECOND;
import static io.vethscope.scenario.ClusterParts.node;
import static io.vethscope.scenario.ClusterParts.pod;
import static io.vethscope.scenario.ClusterParts.run;

import io.vethscope.scenario.Ready.Watch;
import java.util.List;

/** The ready scenarios of pods that call each other by their own addresses. */
final class PathScenarios {
  static final List<Ready> ALL =
      List.of(
          new Ready(
              "localhost",
              "Inside a pod",
              "The containers of a pod share one network namespace, and so one lo: the sidecar reaches nginx at"
                  + " 127.0.0.1, and no frame leaves the pod.",
              run(Backend.VXLAN, List.of(NODE_A), new Command(0, "web", "tcp-get localhost 80")),
              new Watch("web", "localhost", "tcp")),
          new Ready(
              "same-node",
              "Pod to pod on one node",
              "A ping between two pods of one node: the pod itself asks by ARP, the bridge floods the question and"
                  + " learns, and the reply comes straight back.",
              run(Backend.VXLAN, List.of(NODE_A), new Command(0, "web", "ping -c 1 cache")),
              new Watch("web", "cache", "ping")),
          new Ready(
              "gateway",
              "Pod to its gateway",
              "cni0 is a bridge and the node's own port in it: here the node answers for itself.",
              run(Backend.VXLAN, List.of(NODE_A), new Command(0, "web", "ping -c 1 gateway")),
              new Watch("web", "gateway", "ping")),
          new Ready(
              "vxlan",
              "Pod to pod across nodes",
              "A ping to a pod of another node: flannel.1 wraps the frame in a UDP packet between the nodes, so that"
                  + " only node addresses show on the way.",
              run(Backend.VXLAN, List.of(NODE_A, NODE_B), new Command(0, "web", "ping -c 1 db")),
              new Watch("web", "db", "ping")),
          new Ready(
              "host-gw",
              "Across nodes with host-gw",
              "No tunnel: each node is the gateway to its pods, and the switch sees pod addresses in plain packets.",
              run(Backend.HOST_GW, List.of(NODE_A, NODE_B), new Command(0, "web", "ping -c 1 db")),
              new Watch("web", "db", "ping")),
          new Ready(
              "ipip",
              "Across nodes with IPIP",
              "The tunnel puts a second IP header before the packet: twenty bytes, no UDP, no frame inside.",
              run(Backend.IPIP, List.of(NODE_A, NODE_B), new Command(0, "web", "ping -c 1 db")),
              new Watch("web", "db", "ping")),
          new Ready(
              "wireguard",
              "Across nodes with WireGuard",
              "The first packet waits for a handshake; after it the node network sees sealed UDP packets only.",
              run(Backend.WIREGUARD, List.of(NODE_A, NODE_B), new Command(0, "web", "ping -c 1 db")),
              new Watch("web", "db", "ping")),
          new Ready(
              "udp",
              "Across nodes with a process",
              "A process reads the packet from a tun device and sends it in UDP; each of the two takes one off its time"
                  + " to live.",
              run(Backend.UDP, List.of(NODE_A, NODE_B), new Command(0, "web", "ping -c 1 db")),
              new Watch("web", "db", "ping")),
          new Ready(
              "ipsec",
              "Across nodes with IPsec",
              "No tunnel device: a policy of the kernel has the packet sealed in ESP. Where it arrives it is seen"
                  + " twice, sealed and bare.",
              run(Backend.IPSEC, List.of(NODE_A, NODE_B), new Command(0, "web", "ping -c 1 db")),
              new Watch("web", "db", "ping")),
          new Ready(
              "ptp",
              "Pods without a bridge",
              "Each pod has a cable of its own to the node. A pod of the same node is routed to like any other, and the"
                  + " node answers for the gateway on every cable.",
              run(Backend.PTP, List.of(NODE_A, NODE_B), new Command(0, "web", "ping -c 1 cache")),
              new Watch("web", "cache", "ping")),
          new Ready(
              "vxlan-three-nodes",
              "VXLAN with three nodes",
              "The tunnel is unicast: the node in the middle hears the ARP question of the node network, and nothing"
                  + " else.",
              run(Backend.VXLAN, List.of(NODE_A, NODE_B, NODE_C), new Command(0, "web", "ping -c 1 mail")),
              new Watch("web", "mail", "ping")),
          new Ready(
              "direct-routing",
              "DirectRouting and a router",
              "To a node of the same segment the packet is routed plainly; to one behind the router it is wrapped.",
              run(
                  Backend.VXLAN_DIRECT_ROUTING,
                  List.of(NODE_A, NODE_B, node("node-c", 1, pod("mail", "smtp"), pod("auth", "server"))),
                  new Command(0, "web", "ping -c 1 db"),
                  new Command(SECOND, "web", "ping -c 1 mail")),
              new Watch("web", "mail", "ping")),
          new Ready(
              "warm-caches",
              "The second ping",
              "The second ping asks nobody: neighbour tables and forwarding databases know the way. Five seconds later"
                  + " what was learned in passing is checked.",
              run(
                  Backend.VXLAN,
                  List.of(NODE_A, NODE_B),
                  new Command(0, "web", "ping -c 1 db"),
                  new Command(SECOND, "web", "ping -c 1 db")),
              new Watch("web", "db", "ping")),
          new Ready(
              "offloads",
              "Segments larger than the MTU",
              "With offloads, as every kernel has them, TCP's answer crosses cables, bridge and tunnel as one frame of"
                  + " four kilobytes with an unfinished checksum; it is cut where it leaves the node.",
              run(
                  new Scenario(Network.of(Backend.VXLAN).withOffloads(), List.of(NODE_A, NODE_B)),
                  new Command(0, "web", "tcp-get db 80 --path /big")),
              new Watch("web", "db", "tcp")),
          new Ready(
              "node-joins",
              "A node joins",
              "A third machine joins: it gets a pod network, flanneld publishes its lease, and the others program the"
                  + " way to it before a packet needs it.",
              run(
                  Backend.VXLAN,
                  List.of(NODE_A, NODE_B, new NodeSpec("node-c", 0, false, NODE_C.pods())),
                  new Command(0, "node-c", "kubeadm join"),
                  new Command(SECOND, "web", "ping -c 1 mail")),
              new Watch("web", "mail", "ping")));

  private PathScenarios() {}
}
