package io.vethscope.scenario;

import static io.vethscope.scenario.ClusterParts.NODE_A;
import static io.vethscope.scenario.ClusterParts.NODE_B;
import static io.vethscope.scenario.ClusterParts.run;
import static io.vethscope.scenario.ClusterParts.service;

import io.vethscope.scenario.Ready.Watch;
import java.util.List;

/** The ready scenarios of clusters that have IPv6, beside IPv4 or alone. */
final class Ipv6Scenarios {
  static final List<Ready> ALL =
      List.of(
          new Ready(
              "ipv6-same-node",
              "IPv6 on one node",
              "No ARP here: the pod asks a group that only its neighbour listens to, the bridge floods it like any"
                  + " multicast, and the answer comes straight back.",
              ping(Backend.VXLAN, List.of(NODE_A), "cache"),
              new Watch("web", "cache", "ping")),
          new Ready(
              "ipv6-vxlan",
              "IPv6 across nodes with VXLAN",
              "A tunnel device of its own, flannel-v6.1, wraps IPv6 packets in IPv6 packets between the nodes: seventy"
                  + " bytes of headers.",
              ping(Backend.VXLAN, List.of(NODE_A, NODE_B), "db"),
              new Watch("web", "db", "ping")),
          new Ready(
              "ipv6-host-gw",
              "IPv6 across nodes with host-gw",
              "Plain routes by the nodes' IPv6 addresses; the nodes, too, find each other by neighbour solicitations.",
              ping(Backend.HOST_GW, List.of(NODE_A, NODE_B), "db"),
              new Watch("web", "db", "ping")),
          new Ready(
              "ipv6-only",
              "A cluster of IPv6 alone",
              "No pod, node or Service has an IPv4 address, and no ARP is heard: kube-proxy's rules stand in ip6tables,"
                  + " and flannel-v6.1 is the only tunnel.",
              run(
                  new Scenario(
                      Network.ipv6Only(Backend.VXLAN),
                      List.of(NODE_A, NODE_B),
                      List.of(),
                      List.of(service("shop", "fd00:10:96::80", 0, "db"))),
                  new Command(0, "web", "tcp-get shop 80")),
              new Watch("web", "shop", "tcp")));

  private Ipv6Scenarios() {}

  private static Run ping(Backend backend, List<NodeSpec> nodes, String to) {
    return run(new Scenario(Network.dualStack(backend), nodes), new Command(0, "web", "ping -6 -c 1 " + to));
  }
}
