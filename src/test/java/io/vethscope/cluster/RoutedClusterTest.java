package io.vethscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.ClusterLab;
import io.vethscope.scenario.Backend;
import io.vethscope.trace.TraceEvent.ControlStep;
import org.junit.jupiter.api.Test;

/** host-gw, DirectRouting, and the router between segments. */
class RoutedClusterTest {
  private final ClusterLab hostGw =
      ClusterLab.with(Backend.HOST_GW).node("node-a", "web").node("node-b", "db").nodeBehindRouter("node-c", "mail");
  private final ClusterLab direct =
      ClusterLab.with(Backend.VXLAN_DIRECT_ROUTING)
          .node("node-a", "web")
          .node("node-b", "db")
          .nodeBehindRouter("node-c", "mail");

  @Test
  void withHostGwANodeIsTheGatewayToItsPods() {
    assertThat(hostGw.output("node-a$ ip route"))
        .containsExactly(
            "default via 192.168.100.1 dev eth0",
            "10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1",
            "10.244.2.0/24 via 192.168.100.12 dev eth0",
            "192.168.100.0/24 dev eth0 proto kernel scope link src 192.168.100.11");
    assertThat(hostGw.output("node-a$ ip neigh")).isEmpty();
    assertThat(hostGw.output("node-a$ bridge fdb")).noneMatch(line -> line.contains("dst"));
    assertThat(hostGw.output("node-a$ ip link")).noneMatch(line -> line.contains("flannel"));
  }

  @Test
  void withHostGwPodsKeepTheFullSize() {
    assertThat(hostGw.output("web$ ip link")).anyMatch(line -> line.matches("\\d+: eth0.* mtu 1500 .*"));
  }

  @Test
  void withHostGwANodeBehindARouterIsRefusedAndThatIsSaid() {
    assertThat(hostGw.run().of(ControlStep.class).stream().map(ControlStep::detail))
        .contains(
            "The route to 10.244.3.0/24 can't be added: Nexthop has invalid gateway. 192.168.101.13 is behind a router,"
                + " and this takes all nodes in one segment.");
  }

  @Test
  void withDirectRoutingOnlyTheNodeBehindTheRouterGetsATunnel() {
    assertThat(direct.output("node-a$ ip route"))
        .containsExactly(
            "default via 192.168.100.1 dev eth0",
            "10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1",
            "10.244.2.0/24 via 192.168.100.12 dev eth0",
            "10.244.3.0/24 via 10.244.3.0 dev flannel.1 onlink",
            "192.168.100.0/24 dev eth0 proto kernel scope link src 192.168.100.11");
    assertThat(direct.output("node-a$ ip neigh"))
        .containsExactly("10.244.3.0 dev flannel.1 lladdr ae:66:6c:f4:03:01 PERMANENT");
    assertThat(direct.output("node-a$ bridge fdb show dev flannel.1"))
        .containsExactly("ae:66:6c:f4:03:01 dst 192.168.101.13 self permanent");
  }

  @Test
  void withDirectRoutingTheNodeBehindTheRouterTunnelsToAll() {
    assertThat(direct.output("node-c$ bridge fdb show dev flannel.1"))
        .containsExactly(
            "ae:66:6c:f4:01:01 dst 192.168.100.11 self permanent",
            "ae:66:6c:f4:02:01 dst 192.168.100.12 self permanent");
    assertThat(direct.output("node-c$ ip route")).startsWith("default via 192.168.101.1 dev eth0");
  }

  @Test
  void aTunnelledPacketPassesTheRouterAndLosesATimeToLiveThere() {
    assertThat(direct.run("web$ ping -c 1 mail").pathOf("VXLAN"))
        .containsSubsequence("node-a:eth0>", "router:eth0<", "router:eth1>", "node-c:eth0<");
    assertThat(direct.output("web$ ping -c 1 mail")).anyMatch(line -> line.contains("ttl=62"));
  }

  @Test
  void withHostGwAPacketToTheNodeBehindTheRouterGetsLostThere() {
    assertThat(hostGw.output("web$ ping -c 1 mail")).anyMatch(line -> line.contains("100% packet loss"));
  }
}
