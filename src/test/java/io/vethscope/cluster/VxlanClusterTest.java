package io.vethscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.ClusterLab;
import io.vethscope.lab.Trace;
import io.vethscope.scenario.Backend;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.RowChanged;
import org.junit.jupiter.api.Test;

/** The tables that flannel's vxlan and the CNI bridge plugin leave behind, as the tools print them. */
class VxlanClusterTest {
  private final ClusterLab cluster =
      ClusterLab.with(Backend.VXLAN).node("node-a", "web", "cache").node("node-b", "db").node("node-c");

  @Test
  void aNodeHasOneRouteForEachOtherNode() {
    assertThat(cluster.output("node-a$ ip route"))
        .containsExactly(
            "default via 192.168.100.1 dev eth0",
            "10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1",
            "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink",
            "10.244.3.0/24 via 10.244.3.0 dev flannel.1 onlink",
            "192.168.100.0/24 dev eth0 proto kernel scope link src 192.168.100.11");
  }

  @Test
  void aNodeKnowsTheOthersTunnelAddressesForEver() {
    assertThat(cluster.output("node-a$ ip neigh"))
        .containsExactly(
            "10.244.2.0 dev flannel.1 lladdr ae:66:6c:f4:02:01 PERMANENT",
            "10.244.3.0 dev flannel.1 lladdr ae:66:6c:f4:03:01 PERMANENT");
  }

  @Test
  void aNodeKnowsWhereTheOthersTunnelsEnd() {
    assertThat(cluster.output("node-a$ bridge fdb show dev flannel.1"))
        .containsExactly(
            "ae:66:6c:f4:02:01 dst 192.168.100.12 self permanent",
            "ae:66:6c:f4:03:01 dst 192.168.100.13 self permanent");
  }

  @Test
  void theBridgeKnowsItselfAndItsPorts() {
    assertThat(cluster.output("node-a$ bridge fdb show br cni0"))
        .filteredOn(line -> line.contains("master"))
        .containsExactly(
            "0a:58:0a:f4:01:01 dev cni0 master cni0 permanent",
            "3a:76:65:74:01:02 dev veth* master cni0 permanent",
            "3a:76:65:74:01:03 dev veth* master cni0 permanent");
  }

  @Test
  void aPodReachesEverythingByItsGateway() {
    assertThat(cluster.output("web$ ip route"))
        .containsExactly(
            "default via 10.244.1.1 dev eth0",
            "10.244.0.0/16 via 10.244.1.1 dev eth0",
            "10.244.1.0/24 dev eth0 proto kernel scope link src 10.244.1.2");
    assertThat(cluster.output("web$ ip neigh")).isEmpty();
  }

  @Test
  void devicesHaveTheSizesThatTheTunnelLeaves() {
    assertThat(cluster.output("node-a$ ip link"))
        .anyMatch(line -> line.matches("\\d+: eth0.* mtu 1500 .*"))
        .anyMatch(line -> line.matches("\\d+: flannel.1: .* mtu 1450 .*"))
        .anyMatch(line -> line.matches("\\d+: cni0: .* mtu 1450 .*"));
    assertThat(cluster.output("web$ ip link")).anyMatch(line -> line.matches("\\d+: eth0.* mtu 1450 .*"));
  }

  @Test
  void theTunnelDeviceHasTheNetworksFirstAddressAndNoNetwork() {
    assertThat(cluster.output("node-b$ ip addr"))
        .anyMatch(line -> line.strip().startsWith("inet 10.244.2.0/32 "))
        .anyMatch(line -> line.strip().startsWith("inet 10.244.2.1/24 "));
  }

  @Test
  void theWayToAnotherNodeIsMadeFromTheFarEndToTheNear() {
    Trace trace = cluster.run();

    assertThat(
            trace.of(RowChanged.class).stream()
                .filter(changed -> changed.where().toString().equals("node-a:flannel.1"))
                .map(RowChanged::table))
        .containsExactly(Table.NEIGHBOUR, Table.FDB, Table.ROUTE, Table.NEIGHBOUR, Table.FDB, Table.ROUTE);
  }

  @Test
  void aClusterIsBuiltInSilence() {
    Trace trace = cluster.run();

    assertThat(trace.path()).isEmpty();
    assertThat(trace.events()).allMatch(event -> event.time() == 0);
  }
}
