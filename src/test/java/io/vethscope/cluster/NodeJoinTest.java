package io.vethscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.ClusterLab;
import io.vethscope.lab.Trace;
import io.vethscope.scenario.Backend;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.ControlStep;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.RowChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine becomes a node while others look on. */
class NodeJoinTest {
  private final ClusterLab cluster =
      ClusterLab.with(Backend.VXLAN).node("node-a", "web").node("node-b", "db").machine("node-c", "mail", "auth");

  @Test
  void theControlPlaneGoesStepByStep() {
    List<String> steps =
        later(cluster.run("node-c$ kubeadm join"), ControlStep.class).stream()
            .map(step -> step.actor() + " " + step.verb() + " " + step.object())
            .toList();

    assertThat(steps)
        .containsExactly(
            "kubelet@node-c register node/node-c",
            "kube-controller-manager allocate node/node-c",
            "flanneld@node-c publish node/node-c",
            "flanneld@node-c program 10.244.1.0/24",
            "flanneld@node-c program 10.244.2.0/24",
            "flanneld@node-c watch nodes",
            "flanneld@node-a program 10.244.3.0/24",
            "flanneld@node-b program 10.244.3.0/24");
  }

  @Test
  void theOthersWriteNeighbourThenForwardingEntryThenRoute() {
    List<String> rows =
        later(cluster.run("node-c$ kubeadm join"), RowChanged.class).stream()
            .filter(changed -> changed.where().toString().equals("node-a:flannel.1"))
            .map(changed -> changed.table() + " " + changed.row().text())
            .toList();

    assertThat(rows)
        .containsExactly(
            "NEIGHBOUR 10.244.3.0 dev flannel.1 lladdr ae:66:6c:f4:03:01 PERMANENT",
            "FDB ae:66:6c:f4:03:01 dev flannel.1 dst 192.168.100.13 self permanent",
            "ROUTE 10.244.3.0/24 via 10.244.3.0 dev flannel.1 onlink");
  }

  @Test
  void theLeaseSaysWhereTheNetworkIsAndHowToReachIt() {
    assertThat(
            later(cluster.run("node-c$ kubeadm join"), RowChanged.class).stream()
                .filter(changed -> changed.table() == Table.LEASE))
        .singleElement()
        .satisfies(changed -> {
          assertThat(changed.row().text())
              .isEqualTo("10.244.3.0/24 192.168.100.13 node-c vxlan VtepMAC ae:66:6c:f4:03:01");
          assertThat(changed.why()).isEqualTo("flanneld on node-c published it");
        });
  }

  @Test
  void theOthersHearOfTheLeaseALittleLater() {
    List<RowChanged> rows = later(cluster.run("node-c$ kubeadm join"), RowChanged.class);
    long published = rows.stream().filter(row -> row.table() == Table.LEASE).findFirst().orElseThrow().time();

    assertThat(rows.stream().filter(row -> row.where().toString().equals("node-a:flannel.1")))
        .isNotEmpty()
        .allMatch(row -> row.time() > published);
  }

  @Test
  void itsPodsStartOneAfterTheOtherWhenTheNetworkIsThere() {
    Trace trace = cluster.run("node-c$ kubeadm join");

    assertThat(later(trace, NamespaceAdded.class))
        .extracting(added -> added.where().netns() + " on " + added.node())
        .containsExactly("mail on node-c", "auth on node-c");
    assertThat(trace.of(CommandEnded.class).getFirst().stdout()).isEqualTo("This node has joined the cluster\n");
  }

  @Test
  void eachPodAnnouncesItselfAndIsNotHeard() {
    Trace trace = cluster.run("node-c$ kubeadm join");

    assertThat(trace.at("mail:eth0")).containsExactly("out ARP, Announcement 10.244.3.2");
    assertThat(trace.drops()).hasSize(2).allMatch(drop -> drop.endsWith("BRIDGE_INGRESS_STP_STATE"));
    assertThat(trace.at("node-c:cni0")).isEmpty();
  }

  @Test
  void afterThatThePodsAreReached() {
    Trace trace = cluster.run("node-c$ kubeadm join", "web$ ping -c 1 mail");

    assertThat(trace.of(CommandEnded.class).getLast().stdout()).contains("64 bytes from 10.244.3.2: icmp_seq=1 ttl=62");
  }

  @Test
  void beforeThatItsPodNetworkIsNotReached() {
    Trace trace = cluster.run("web$ ping -c 1 -W 1 10.244.3.2", "node-c$ kubeadm join");

    assertThat(trace.of(CommandEnded.class).getFirst().stdout()).contains("100% packet loss");
    assertThat(trace.path()).noneMatch(tap -> tap.contains("flannel.1"));
  }

  @Test
  void nodesThatJoinTogetherFindEachOther() {
    ClusterLab two = ClusterLab.with(Backend.VXLAN).machine("node-a", "web").machine("node-b", "db");
    Trace trace = two.run("node-a$ kubeadm join", "node-b$ kubeadm join", "web$ ping -c 1 -W 3 10.244.2.2");

    assertThat(later(trace, ControlStep.class).stream().filter(step -> step.verb().equals("program")))
        .extracting(step -> step.actor() + " " + step.object())
        .containsExactly("flanneld@node-b 10.244.1.0/24", "flanneld@node-a 10.244.2.0/24");
  }

  /** What happened after the run's beginning, which is time 0. */
  private static <T extends TraceEvent> List<T> later(Trace trace, Class<T> kind) {
    return trace.of(kind).stream().filter(event -> event.time() > 0).toList();
  }
}
