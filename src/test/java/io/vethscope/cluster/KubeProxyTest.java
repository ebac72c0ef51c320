package io.vethscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.ClusterLab;
import io.vethscope.lab.Trace;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.TrafficPolicy;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.RowChanged;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Services become in the nodes' rules, and what that does to those who call them. */
class KubeProxyTest {
  private static final String SHOP = "10.96.0.80";

  private static ClusterLab cluster() {
    return ClusterLab.with(Backend.VXLAN).node("node-a", "web", "cache").node("node-b", "db", "api");
  }

  /** The rules of the Services' own chains, without their hashes. */
  private static List<String> rules(ClusterLab cluster, String node) {
    return cluster.output(node + "$ iptables-save").stream()
        .filter(line -> line.matches("-A (KUBE-(SVC|SVL|SEP|EXT)|KUBE-SERVICES -d|KUBE-EXTERNAL|KUBE-NODEPORTS).*"))
        .map(
            line -> line.replaceAll("(KUBE-...)-[A-Z2-7]{16}", "$1").replaceAll("-m comment --comment \"[^\"]*\" ", ""))
        .toList();
  }

  @Test
  void eachOfThreeEndpointsGetsAnEqualShare() {
    assertThat(rules(cluster().service("shop", SHOP, 0, "db", "cache", "api"), "node-a"))
        .filteredOn(line -> line.startsWith("-A KUBE-SVC") && line.endsWith("KUBE-SEP"))
        .containsExactly(
            "-A KUBE-SVC -m statistic --mode random --probability 0.33333333349 -j KUBE-SEP",
            "-A KUBE-SVC -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP",
            "-A KUBE-SVC -j KUBE-SEP");
  }

  @Test
  void aCallerThatIsKnownGoesWhereItWentBefore() {
    ClusterLab cluster = cluster().affinity(10_800).service("shop", SHOP, 0, "db", "cache");

    assertThat(rules(cluster, "node-a"))
        .filteredOn(line -> line.contains("recent"))
        .containsExactly(
            "-A KUBE-SEP -p tcp -m recent --set --name KUBE-SEP --mask 255.255.255.255 --rsource -m tcp -j DNAT"
                + " --to-destination 10.244.1.3:8080",
            "-A KUBE-SEP -p tcp -m recent --set --name KUBE-SEP --mask 255.255.255.255 --rsource -m tcp -j DNAT"
                + " --to-destination 10.244.2.2:8080",
            "-A KUBE-SVC -m recent --rcheck --seconds 10800 --reap --name KUBE-SEP --mask 255.255.255.255 --rsource -j"
                + " KUBE-SEP",
            "-A KUBE-SVC -m recent --rcheck --seconds 10800 --reap --name KUBE-SEP --mask 255.255.255.255 --rsource -j"
                + " KUBE-SEP");
    assertThat(answers(cluster.run(calls(8)))).hasSize(8).containsOnly(answers(cluster.run(calls(8))).getFirst());
    assertThat(answers(cluster().service("shop", SHOP, 0, "db", "cache").run(calls(8))).stream().distinct()).hasSize(2);
  }

  @Test
  void aCallerIsForgottenAfterAWhile() {
    ClusterLab cluster = cluster().affinity(1).service("shop", SHOP, 0, "db", "cache");

    // Two seconds lie between the calls.
    String[] calls = calls(24);
    for (int i = 1; i < calls.length; i += 2) {
      calls[i] = "web$ ip neigh";
    }
    assertThat(answers(cluster.run(calls)).stream().filter(answer -> answer.matches("db|cache")).distinct()).hasSize(2);
  }

  private static String[] calls(int count) {
    return Collections.nCopies(count, "web$ tcp-get shop 80").toArray(String[]::new);
  }

  /** Which pods answered. */
  private static List<String> answers(Trace trace) {
    return trace.of(CommandEnded.class).stream()
        .map(ended -> ended.stdout().replaceAll("(?s).*pod=(\\w+).*", "$1"))
        .toList();
  }

  @Test
  void aServiceThatIsLocalInsideHasOnlyTheNodesOwnEndpoints() {
    ClusterLab cluster =
        cluster().policies(TrafficPolicy.CLUSTER, TrafficPolicy.LOCAL).service("shop", SHOP, 0, "db", "cache");

    assertThat(rules(cluster, "node-a"))
        .contains("-A KUBE-SERVICES -d 10.96.0.80/32 -p tcp -m tcp --dport 80 -j KUBE-SVL", "-A KUBE-SVL -j KUBE-SEP")
        .noneMatch(line -> line.contains("KUBE-SVC") || line.contains("10.244.2.2"));
  }

  @Test
  void aServiceThatIsLocalInsideIsDroppedWhereTheNodeHasNoEndpoint() {
    ClusterLab cluster = cluster().policies(TrafficPolicy.CLUSTER, TrafficPolicy.LOCAL).service("shop", SHOP, 0, "db");

    assertThat(rules(cluster, "node-a"))
        .containsExactly("-A KUBE-SERVICES -d 10.96.0.80/32 -p tcp -m tcp --dport 80 -j DROP");
    assertThat(last(cluster.run("cache$ tcp-get shop 80 --timeout 1"))).startsWith("timeout after");
  }

  @Test
  void aNodePortWithoutAnyEndpointIsRefusedInsideAndOutside() {
    ClusterLab cluster = cluster().host("client", "192.168.100.100").service("shop", SHOP, 30_080);

    assertThat(rules(cluster, "node-a"))
        .containsExactly(
            "-A KUBE-EXTERNAL-SERVICES -p tcp -m addrtype --dst-type LOCAL -m tcp --dport 30080 -j REJECT --reject-with"
                + " icmp-port-unreachable",
            "-A KUBE-SERVICES -d 10.96.0.80/32 -p tcp -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable");
    assertThat(last(cluster.run("client$ tcp-get node-a 30080"))).contains("refused");
  }

  @ParameterizedTest
  @CsvSource({
    "web, shop, 80, client=10.244.1.2",
    "node-a, shop, 80, client=10.244.1.0",
    "client, node-a, 30080, client=10.244.1.0"
  })
  void whoeverCallsGetsAnAnswer(String from, String to, int port, String seen) {
    ClusterLab cluster = cluster().host("client", "192.168.100.100").service("shop", SHOP, 30_080, "db");

    assertThat(last(cluster.run(from + "$ tcp-get " + to + " " + port))).contains("pod=db " + seen);
  }

  @Test
  void aPodThatStartsLaterIsWrittenIntoEveryNodesRulesAndTheRefusalGoes() {
    ClusterLab cluster =
        ClusterLab.with(Backend.VXLAN).node("node-a", "web").machine("node-b", "db").service("shop", SHOP, 0, "db");

    Trace trace = cluster.run("web$ tcp-get shop 80", "node-b$ kubeadm join", "web$ tcp-get shop 80");

    assertThat(trace.of(CommandEnded.class).getFirst().stdout()).contains("refused");
    assertThat(last(trace)).contains("pod=db client=10.244.1.2");
    assertThat(trace.of(RowChanged.class).stream().filter(row -> row.table() == Table.ENDPOINTSLICE))
        .extracting(row -> row.change() + " " + row.row().text())
        .containsExactly("ADDED default/shop IPv4 8080 <unset>", "CHANGED default/shop IPv4 8080 10.244.2.2");
    assertThat(trace.of(RowChanged.class).stream().filter(row -> row.table() == Table.FILTER && row.time() > 0))
        .anySatisfy(
            row -> assertThat(row.change() + " " + row.row().text()).startsWith("REMOVED -A KUBE-SERVICES -d " + SHOP));
  }

  @Test
  void chainsThatNothingNeedsAnyMoreAreDeleted() {
    ClusterLab cluster =
        ClusterLab.with(Backend.VXLAN)
            .node("node-a", "web")
            .machine("node-b", "db")
            .service("shop", SHOP, 0, "web", "db");
    List<String> before = cluster.output("node-a$ iptables-save");
    Trace trace = cluster.run("node-b$ kubeadm join", "node-a$ iptables-save");

    assertThat(before).filteredOn(line -> line.startsWith(":KUBE-SEP")).hasSize(1);
    assertThat(last(trace).lines()).filteredOn(line -> line.startsWith(":KUBE-SEP")).hasSize(2);
  }

  private static String last(Trace trace) {
    return trace.of(CommandEnded.class).getLast().stdout();
  }
}
