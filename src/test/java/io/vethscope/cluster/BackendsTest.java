package io.vethscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.ClusterLab;
import io.vethscope.lab.Trace;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.Ready;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What gives pods their network, each in its own way. */
class BackendsTest {
  private static ClusterLab cluster(Backend backend) {
    return ClusterLab.with(backend).node("node-a", "web", "cache").node("node-b", "db");
  }

  @ParameterizedTest
  @CsvSource({
    "VXLAN, 62",
    "VXLAN_DIRECT_ROUTING, 62",
    "HOST_GW, 62",
    "IPIP, 62",
    "WIREGUARD, 62",
    "PTP, 62",
  })
  void podsOfOtherNodesAreReached(Backend backend, int ttl) {
    assertThat(last(cluster(backend).run("web$ ping -c 1 db"))).contains("ttl=" + ttl);
  }

  @ParameterizedTest
  @EnumSource(names = {"BRIDGE", "BRIDGE_IPMASQ", "BRIDGE_PORTMAP"})
  void aBridgeAloneLeavesPacketsForOtherNodesToTheRouter(Backend backend) {
    Trace trace = cluster(backend).run("web$ ping -c 1 -W 1 db");

    assertThat(last(trace)).contains("100% packet loss");
    assertThat(trace.path()).contains("router:eth0<").noneMatch(tap -> tap.startsWith("db:"));
  }

  @ParameterizedTest
  @CsvSource({
    "VXLAN, 64, 1450",
    "HOST_GW, 64, 1500",
    "IPIP, 64, 1480",
    "WIREGUARD, 64, 1420",
    "UDP, 64, 1472",
    "IPSEC, 64, 1423",
    "BRIDGE, 64, 1500",
    "PTP, 63, 1500"
  })
  void podsOfTheSameNodeAreBridgedOrRouted(Backend backend, int ttl, int mtu) {
    assertThat(last(cluster(backend).run("web$ ping -c 1 cache"))).contains("ttl=" + ttl);
    assertThat(cluster(backend).output("web$ ip link"))
        .anyMatch(line -> line.contains("eth0") && line.contains("mtu " + mtu));
  }

  @Test
  void ipipHasOneRouteForEachOtherNodeAndNoNeighbours() {
    assertThat(cluster(Backend.IPIP).output("node-a$ ip route"))
        .contains("10.244.2.0/24 via 192.168.100.12 dev flannel.ipip onlink");
    assertThat(cluster(Backend.IPIP).output("node-a$ ip neigh")).isEmpty();
  }

  @Test
  void wireguardHasOneRouteForTheWholeCluster() {
    assertThat(cluster(Backend.WIREGUARD).output("node-a$ ip route"))
        .contains("10.244.0.0/16 dev flannel-wg scope link")
        .noneMatch(line -> line.startsWith("10.244.2.0/24"));
  }

  @Test
  void wireguardShakesHandsBeforeTheFirstPacketGoes() {
    Trace trace = cluster(Backend.WIREGUARD).run("web$ ping -c 1 db");

    assertThat(trace.at("node-a:eth0").stream().filter(tap -> tap.contains("51820")).limit(3))
        .satisfiesExactly(
            init -> assertThat(init).startsWith("out").contains("length 148"),
            response -> assertThat(response).startsWith("in").contains("length 92"),
            data -> assertThat(data).startsWith("out").contains("length 128"));
  }

  @Test
  void udpHasOneRouteForTheWholeClusterAndAProcessThatKnowsTheNodes() {
    assertThat(cluster(Backend.UDP).output("node-a$ ip route")).contains("10.244.0.0/16 dev flannel0 scope link");
    Trace trace = cluster(Backend.UDP).run("web$ ping -c 1 db");

    assertThat(trace.path())
        .containsSubsequence("node-a:flannel0>", "node-a:eth0>", "node-b:eth0<", "node-b:flannel0<");
    assertThat(trace.at("node-a:eth0"))
        .anyMatch(tap -> tap.startsWith("out IP 192.168.100.11.8285 > 192.168.100.12.8285"));
  }

  @Test
  void ipsecHasPoliciesAndStatesForEachOtherNodeAndNeitherDeviceNorRoute() {
    assertThat(cluster(Backend.IPSEC).output("node-a$ ip xfrm policy"))
        .containsSubsequence(
            "src 10.244.2.0/24 dst 10.244.1.0/24",
            "\tdir fwd priority 0 ptype main",
            "\tdir in priority 0 ptype main",
            "src 10.244.1.0/24 dst 10.244.2.0/24",
            "\tdir out priority 0 ptype main",
            "\ttmpl src 192.168.100.11 dst 192.168.100.12",
            "\t\tproto esp reqid 11 mode tunnel");
    assertThat(cluster(Backend.IPSEC).output("node-a$ ip xfrm state"))
        .containsSubsequence("src 192.168.100.11 dst 192.168.100.12", "src 192.168.100.12 dst 192.168.100.11");
    assertThat(cluster(Backend.IPSEC).output("node-a$ ip link")).noneMatch(line -> line.contains("flannel"));
  }

  @Test
  void ipsecShowsEachPacketSealedOnTheWayAndBareWhereItArrives() {
    Trace trace = cluster(Backend.IPSEC).run("web$ ping -c 1 db");

    assertThat(trace.pathOf("ESP")).containsSubsequence("node-a:eth0>", "node-b:eth0<", "node-b:eth0>", "node-a:eth0<");
    assertThat(trace.pathOf("echo request")).containsSubsequence("node-b:eth0<", "node-b:cni0>");
  }

  @Test
  void withoutABridgeEachPodHasARouteOnItsNodeAndOnlyTheGatewayOnItsCable() {
    assertThat(cluster(Backend.PTP).output("node-a$ ip route"))
        .contains(
            "10.244.1.2 dev veth* scope host",
            "10.244.1.3 dev veth* scope host",
            "10.244.2.0/24 via 192.168.100.12 dev eth0");
    assertThat(cluster(Backend.PTP).output("web$ ip route"))
        .containsExactly(
            "default via 10.244.1.1 dev eth0",
            "10.244.1.0/24 via 10.244.1.1 dev eth0 src 10.244.1.2",
            "10.244.1.1 dev eth0 scope link src 10.244.1.2");
  }

  @ParameterizedTest
  @EnumSource(names = {"IPIP", "WIREGUARD", "UDP", "IPSEC", "PTP", "BRIDGE"})
  void aNodeCanJoin(Backend backend) {
    Trace trace =
        ClusterLab.with(backend)
            .node("node-a", "web")
            .machine("node-b", "db")
            .run("node-b$ kubeadm join", "web$ ping -c 1 -W 1 10.244.2.2");

    String end =
        switch (backend) {
          case BRIDGE -> "100% packet loss";
          case UDP -> "ttl=60";
          default -> "ttl=62";
        };
    assertThat(last(trace)).contains(end);
  }

  static Stream<Arguments> allOfAll() {
    return Catalogue.all().stream()
        .flatMap(ready ->
            Stream.of(Backend.values())
                .filter(backend -> has(ready, IpVersion.V4) || backend.hasIpv6())
                .map(backend -> Arguments.of(ready, backend)));
  }

  private static boolean has(Ready ready, IpVersion version) {
    return ready.run().scenario().network().has(version);
  }

  /** The page offers each backend for each ready scenario, those that have IPv6 where there is nothing else. */
  @ParameterizedTest
  @MethodSource("allOfAll")
  void everyReadyScenarioEndsWithEveryBackend(Ready ready, Backend backend) {
    Scenario own = ready.run().scenario();
    Network network =
        new Network(
            backend,
            own.network().rules(),
            own.network().ipv4(),
            has(ready, IpVersion.V4) ? Optional.empty() : own.network().ipv6(),
            /* offloads= */ false,
            Network.DEFAULT_MTU);
    Scenario scenario = new Scenario(network, own.nodes(), own.hosts(), own.services());
    Trace trace = new Trace();
    Simulation simulation = Simulation.of(new Run(scenario, ready.run().seed(), ready.run().commands()));
    simulation.advance(trace, Integer.MAX_VALUE);

    assertThat(simulation.outcome()).isEqualTo(Simulation.Outcome.QUIET);
    assertThat(trace.of(CommandEnded.class))
        .hasSize(ready.run().commands().size())
        .allSatisfy(end -> assertThat(end.stdout()).isNotBlank());
  }

  private static String last(Trace trace) {
    List<CommandEnded> ends = trace.of(CommandEnded.class);
    return ends.getLast().stdout();
  }
}
