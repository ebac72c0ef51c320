package io.vethscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.lab.ClusterLab;
import io.vethscope.lab.Trace;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.PolicyPeer;
import io.vethscope.scenario.PolicyPort;
import io.vethscope.scenario.PolicyRule;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.Ipv4Prefix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What NetworkPolicies let through. Pods listen on TCP port 8080. */
class PolicyAgentTest {
  private static final PolicyPort WEB = PolicyPort.parse("tcp/8080");

  private static ClusterLab cluster(Backend backend) {
    return ClusterLab.with(backend).node("node-a", "web", "cache", "job").node("node-b", "db", "api");
  }

  private static ClusterLab cluster() {
    return cluster(Backend.VXLAN);
  }

  private static PolicySpec ingress(String pod, PolicyRule... rules) {
    return new PolicySpec("in-" + pod, List.of(pod), Optional.of(List.of(rules)), Optional.empty());
  }

  private static PolicySpec egress(String pod, PolicyRule... rules) {
    return new PolicySpec("out-" + pod, List.of(pod), Optional.empty(), Optional.of(List.of(rules)));
  }

  private static PolicyRule to(PolicyPort port, PolicyPeer... peers) {
    return new PolicyRule(List.of(peers), List.of(port));
  }

  private static boolean reaches(ClusterLab cluster, String from, String to) {
    Trace trace = cluster.run(from + "$ tcp-get " + to + " 8080 --timeout 1");
    return trace.of(CommandEnded.class).getFirst().status() == 0;
  }

  @ParameterizedTest
  @EnumSource(
      value = Backend.class,
      names = {"VXLAN", "HOST_GW", "WIREGUARD", "PTP", "IPIP"})
  void onePodIsLetInAndOthersWaitInVain(Backend backend) {
    ClusterLab cluster = cluster(backend).policy(ingress("cache", to(WEB, PolicyPeer.ofPods("web", "api"))));

    assertThat(reaches(cluster, "web", "cache")).isTrue();
    assertThat(reaches(cluster, "api", "cache")).isTrue();
    assertThat(reaches(cluster, "job", "cache")).isFalse();
    assertThat(reaches(cluster, "db", "cache")).isFalse();
    assertThat(reaches(cluster, "cache", "job")).isTrue();
    assertThat(reaches(cluster, "cache", "db")).isTrue();
    assertThat(reaches(cluster, "job", "web")).isTrue();
  }

  @Test
  void ipv6IsAskedAboutToo() {
    ClusterLab cluster =
        cluster()
            .dualStack()
            .policy(ingress("cache", to(WEB, PolicyPeer.ofPods("web", "api"))))
            .policy(egress("web", to(WEB, PolicyPeer.ofPods("cache"))));

    assertThat(reaches(cluster, "web", "-6 cache")).isTrue();
    assertThat(reaches(cluster, "api", "-6 cache")).isTrue();
    assertThat(reaches(cluster, "job", "-6 cache")).isFalse();
    assertThat(reaches(cluster, "db", "-6 cache")).isFalse();
    assertThat(reaches(cluster, "web", "-6 job")).isFalse();
    assertThat(reaches(cluster, "job", "-6 db")).isTrue();
    assertThat(reaches(cluster, "web", "cache")).isTrue();
  }

  @Test
  void whatIsNotAllowedDiesInTheNodesRules() {
    Trace trace =
        cluster()
            .policy(ingress("cache", to(WEB, PolicyPeer.ofPods("web"))))
            .run("job$ tcp-get cache 8080 --timeout 0.5");

    assertThat(trace.of(CommandEnded.class).getFirst().stdout()).contains("ECONNREFUSED");
    assertThat(trace.of(Dropped.class))
        .anyMatch(drop ->
            drop.reason() == DropReason.NETFILTER_DROP
                && drop.where().netns().equals("node-a")
                && drop.why().contains("rule to REJECT traffic destined for POD name:cache"));
  }

  @Test
  void otherPortsAreClosed() {
    ClusterLab cluster = cluster().policy(ingress("cache", to(PolicyPort.parse("tcp/8000-8079"))));
    ClusterLab range = cluster().policy(ingress("cache", to(PolicyPort.parse("tcp/8000-8080"))));
    ClusterLab all = cluster().policy(ingress("cache", to(PolicyPort.parse("tcp"))));

    assertThat(reaches(cluster, "web", "cache")).isFalse();
    assertThat(reaches(range, "web", "cache")).isTrue();
    assertThat(reaches(all, "web", "cache")).isTrue();
    assertThat(all.run("web$ ping -c 1 -W 1 cache").of(CommandEnded.class).getFirst().stdout()).contains("0 received");
  }

  @Test
  void anEmptyListLetsNobodyInButTheNode() {
    ClusterLab cluster = cluster().policy(ingress("cache"));

    assertThat(reaches(cluster, "web", "cache")).isFalse();
    assertThat(reaches(cluster, "node-a", "cache")).isTrue();
    assertThat(reaches(cluster, "node-b", "cache")).isFalse();
  }

  @Test
  void whatGoesOutIsHeldBackOnTheNodeItComesFrom() {
    ClusterLab cluster = cluster().policy(egress("web", to(WEB, PolicyPeer.ofPods("api"))));

    assertThat(reaches(cluster, "web", "api")).isTrue();
    assertThat(reaches(cluster, "web", "db")).isFalse();
    assertThat(reaches(cluster, "web", "cache")).isFalse();
    assertThat(reaches(cluster, "db", "web")).isTrue();
    assertThat(cluster.run("web$ tcp-get db 8080 --timeout 1").framesAt("node-b:eth0")).isEmpty();
  }

  @Test
  void blocksOfAddressesHaveExceptions() {
    PolicyPeer block =
        new PolicyPeer(
            List.of(), Optional.of(Ipv4Prefix.parse("10.244.0.0/16")), List.of(Ipv4Prefix.parse("10.244.2.0/24")));
    PolicyPeer everything = new PolicyPeer(List.of(), Optional.of(Ipv4Prefix.parse("0.0.0.0/0")), List.of());

    assertThat(reaches(cluster().policy(ingress("cache", to(WEB, block))), "web", "cache")).isTrue();
    assertThat(reaches(cluster().policy(ingress("cache", to(WEB, block))), "db", "cache")).isFalse();
    assertThat(reaches(cluster().policy(ingress("cache", to(WEB, everything))), "db", "cache")).isTrue();
  }

  @Test
  void policiesAddUp() {
    ClusterLab cluster =
        cluster()
            .policy(ingress("cache", to(WEB, PolicyPeer.ofPods("web"))))
            .policy(
                new PolicySpec(
                    "more",
                    List.of("cache", "db"),
                    Optional.of(List.of(to(WEB, PolicyPeer.ofPods("job")))),
                    Optional.of(List.of())));

    assertThat(reaches(cluster, "web", "cache")).isTrue();
    assertThat(reaches(cluster, "job", "cache")).isTrue();
    assertThat(reaches(cluster, "api", "cache")).isFalse();
    assertThat(reaches(cluster, "cache", "web")).isFalse();
    assertThat(reaches(cluster, "job", "db")).isTrue();
  }

  @Test
  void aServiceLeadsToWhereThePolicyAsksForThePod() {
    ClusterLab cluster =
        cluster().service("shop", "10.96.0.80", 0, "cache").policy(ingress("cache", to(WEB, PolicyPeer.ofPods("web"))));

    assertThat(cluster.run("web$ tcp-get shop 80 --timeout 1").of(CommandEnded.class).getFirst().status()).isZero();
    assertThat(cluster.run("job$ tcp-get shop 80 --timeout 1").of(CommandEnded.class).getFirst().status()).isNotZero();
  }

  @Test
  void aPodThatComesLaterIsKnownToAllNodes() {
    ClusterLab cluster =
        cluster().machine("node-c", "mail").policy(ingress("cache", to(WEB, PolicyPeer.ofPods("mail"))));
    Trace trace = cluster.run("node-c$ kubeadm join", "web$ ip neigh", "web$ ip neigh", "mail$ tcp-get cache 8080");

    assertThat(trace.of(CommandEnded.class).getLast().status()).isZero();
  }

  @Test
  void thePolicyAndItsSetsAreSeen() {
    Trace trace = cluster().policy(ingress("cache", to(WEB, PolicyPeer.ofPods("web")))).run("web$ ip neigh");

    assertThat(rows(trace, Table.NETWORKPOLICY)).containsExactly("default/in-cache cache Ingress from: web tcp/8080");
    assertThat(rows(trace, Table.IPSET))
        .hasSize(2)
        .allMatch(row -> row.matches("add KUBE-(SRC|DST)-[A-Z2-7]{16} 10.244.1.[23] timeout 0"));
    assertThat(rows(trace, Table.FILTER))
        .anyMatch(row -> row.matches("-A KUBE-ROUTER-FORWARD -d 10.244.1.3/32 .* -j KUBE-POD-FW-[A-Z2-7]{16}"))
        .anyMatch(row ->
            row.matches(
                "-A KUBE-NWPLCY-[A-Z2-7]{16} -p tcp .* -m set --match-set KUBE-SRC-[A-Z2-7]{16} src -m set --match-set"
                    + " KUBE-DST-[A-Z2-7]{16} dst -m tcp --dport 8080 -j MARK --set-xmark 0x10000/0x10000"));
  }

  private static List<String> rows(Trace trace, Table table) {
    return trace.of(RowChanged.class).stream()
        .filter(row -> row.table() == table)
        .map(row -> row.row().text())
        .toList();
  }

  @Test
  void nonsenseIsRefused() {
    PolicySpec unknown = ingress("nobody");
    assertThatThrownBy(() -> cluster().policy(unknown).scenario())
        .isInstanceOf(ScenarioException.class)
        .hasMessage("The NetworkPolicy in-nobody names the pod nobody, which there is not.");
    assertThatThrownBy(() -> new PolicySpec("idle", List.of("web"), Optional.empty(), Optional.empty()))
        .hasMessage("The NetworkPolicy idle restricts nothing; give it ingress, egress or both.");
    assertThatThrownBy(() -> PolicyPort.parse("sctp/80"))
        .hasMessage("A port of a NetworkPolicy looks like tcp/80, udp/8000-8010 or tcp, not \"sctp/80\".");
    assertThatThrownBy(() -> PolicyPort.parse("tcp/90-80")).isInstanceOf(ScenarioException.class);
  }
}
