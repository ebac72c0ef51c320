package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vethscope.program.Arguments;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Ready;
import io.vethscope.scenario.Run;
import io.vethscope.simulation.RunRecorder;
import io.vethscope.snapshot.LabTopology;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.SnapshotException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file for containerlab describes the network of the run, and builds it where the real kernel can be asked. */
class LabTopologyTest {
  private static Recording recording(Run run) {
    return Recording.of(RunRecorder.record(run, 0));
  }

  private static String file(Recording recording) {
    return LabTopology.of(recording, Arguments::commands);
  }

  static List<Ready> ready() {
    // A recording has no control plane, so a node that joins is in none.
    return Catalogue.all().stream().filter(ready -> !ready.id().equals("node-joins")).toList();
  }

  @ParameterizedTest
  @MethodSource("ready")
  void everyReadyScenarioHasAFileWithItsMachinesAndCables(Ready ready) {
    Recording recording = recording(ready.run());
    Topology topology = Topology.of(file(recording));

    assertThat(topology.name()).isEqualTo("vethscope");
    assertThat(topology.defaults().get("kind")).isEqualTo("linux");
    assertThat(topology.defaults().get("network-mode")).isEqualTo("none");
    assertThat(topology.nodes().keySet())
        .containsExactlyElementsOf(recording.namespaces().stream().map(Recording.Namespace::name).toList());
    Set<String> ends = new HashSet<>();
    for (List<String> link : topology.links()) {
      assertThat(link).hasSize(2).allMatch(ends::add).allMatch(end -> end.matches("[a-z0-9.-]+:[A-Za-z0-9._-]{1,15}"));
    }
    assertThat(topology.links())
        .hasSameElementsAs(
            recording.links().stream()
                .map(link -> List.of(link.netnsA() + ":" + link.deviceA(), link.netnsB() + ":" + link.deviceB()))
                .toList());
    assertHasAddresses(ready.run(), topology);
  }

  /** Pods' and nodes' addresses, as the scenario gives them. */
  private static void assertHasAddresses(Run run, Topology topology) {
    List<NodeSpec> nodes = run.scenario().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      NodeSpec node = nodes.get(i);
      String address = run.scenario().network().addresses(node.segment(), Network.FIRST_HOST + i).getFirst().toString();
      assertThat(topology.nodes().get(node.name())).anyMatch(step -> step.startsWith("ip addr add " + address + "/"));
      for (PodSpec pod : node.joined() ? node.pods() : List.<PodSpec>of()) {
        assertThat(topology.nodes().get(pod.name()))
            .as(pod.name())
            .anyMatch(step -> step.matches("ip (-6 )?addr add [0-9a-f.:]+/\\d+ .*dev eth0.*"));
      }
    }
  }

  @Test
  void whatWasDoneStandsThereToBeTyped() {
    Topology topology = Topology.of(file(recording(Catalogue.find("vxlan").orElseThrow().run())));

    assertThat(topology.deeds()).containsExactly(new Topology.Deed(0, "web", "ping -c 1 10.244.2.3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vxlan", "udp", "ipsec", "ipv6-vxlan"})
  void theRealKernelShowsTheFramesOfTheScenarioInItsContainers(String id) throws Exception {
    Optional<String> impossible = RealLab.impossible();
    assumeTrue(impossible.isEmpty(), impossible.orElse(""));

    LabScriptTest.assertKernelAgrees(
        Catalogue.find(id).orElseThrow().run(), recording -> Topology.of(file(recording)).script());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping -c 1 '${HOME}'", "ping -c 1 \"${X:=y}\""})
  void nothingIsThereThatContainerlabWouldReplace(String command) {
    Run vxlan = Catalogue.find("vxlan").orElseThrow().run();
    Run hostile = new Run(vxlan.scenario(), 1, new ArrayList<>(List.of(new Command(0, "web", command))));

    assertThatThrownBy(() -> file(recording(hostile)))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("containerlab would replace");
  }

  @Test
  void aCommandStaysAWordOfItsComment() {
    Run vxlan = Catalogue.find("vxlan").orElseThrow().run();
    Run hostile = new Run(vxlan.scenario(), 1, List.of(new Command(0, "web", "ping -c 1 '$(reboot)'")));

    assertThat(Topology.of(file(recording(hostile))).deeds().getFirst().command()).isEqualTo("ping -c 1 '$(reboot)'");
  }
}
