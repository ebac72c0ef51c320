package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Ipv4Cidrs;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.Rules;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.CommandEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packet filters of a cluster that the simulator provisions hold, to the byte, what recorded nodes' held. */
class ProvisionedRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10a-svc-same-node",
        "10b-svc-cross-node",
        "10c-svc-two-endpoints",
        "10d-svc-hairpin",
        "10g-svc-udp",
        "10h-svc-no-endpoints",
        "10i-svc-from-node",
        "10j-svc-host-gw",
        "10k-svc-hairpin-two-eps",
        "15a-nodeport-cluster-local-ep",
        "15b-nodeport-cluster-remote-ep",
        "15c-nodeport-local",
        "15d-nodeport-from-pod",
        "15e-nodeport-remote-ep-host-gw"
      })
  void kubeProxyFlanneldAndTheKubeletWriteWhatWasRecorded(String name) {
    io.vethscope.snapshot.Recording recording = SimulatorReplayer.description(Recordings.load(name));

    printed(ProvisionedRun.scenario(recording, Network.of(Backend.VXLAN)), "iptables-save")
        .forEach((node, text) -> assertThat(text).as(node).isEqualTo(recorded(recording, node, "iptables")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"04-host-gw", "05-vxlan", "06-vxlan-3nodes", "11-pod-to-outside", "12-node-to-pod"})
  void flanneldAloneWritesWhatWasRecorded(String name) {
    io.vethscope.snapshot.Recording recording = SimulatorReplayer.description(Recordings.load(name));

    printed(ProvisionedRun.scenario(recording, Network.of(Backend.VXLAN)), "iptables-save")
        .forEach((node, text) ->
            assertThat(withoutKubernetes(text)).as(node).isEqualTo(recorded(recording, node, "iptables")));
  }

  @ParameterizedTest
  @CsvSource({
    "00d-cni-portmap, FLANNEL",
    "00f-cni-ipmasq, PLUGIN",
    "13c-wireguard-kernel, FLANNEL",
    "13e-ipsec-charon, FLANNEL"
  })
  void pluginsWriteWhatWasRecorded(String name, Rules rules) {
    io.vethscope.snapshot.Recording recording = SimulatorReplayer.description(Recordings.load(name));
    Network network = new Network(Backend.VXLAN, rules, Ipv4Cidrs.DEFAULT_PODS, Ipv4Cidrs.DEFAULT_NODES);

    printed(ProvisionedRun.scenario(recording, network), "iptables-save")
        .forEach((node, text) -> assertThat(text).as(node).isEqualTo(recorded(recording, node, "iptables")));
  }

  @ParameterizedTest
  @CsvSource("05b-vxlan-nftables")
  void flanneldWritesNftablesWhereItIsToldTo(String name) {
    io.vethscope.snapshot.Recording recording = SimulatorReplayer.description(Recordings.load(name));
    Network network = new Network(Backend.VXLAN, Rules.NFTABLES, Ipv4Cidrs.DEFAULT_PODS, Ipv4Cidrs.DEFAULT_NODES);

    printed(ProvisionedRun.scenario(recording, network), "nft -s list ruleset")
        .forEach((node, text) -> assertThat(text).as(node).isEqualTo(recorded(recording, node, "nft")));
  }

  /** What a command prints on each node. */
  private static Map<String, String> printed(Scenario scenario, String command) {
    List<String> nodes = scenario.nodes().stream().map(NodeSpec::name).toList();
    List<Instruction> commands = nodes.stream().<Instruction>map(node -> new Command(0, node, command)).toList();
    List<CommandEnded> ends = new ArrayList<>();
    Simulation.of(new Run(scenario, 1, commands))
        .advance(
            event -> {
              if (event instanceof CommandEnded end) {
                ends.add(end);
              }
            },
            Integer.MAX_VALUE);
    return ends.stream().collect(Collectors.toMap(end -> end.where().netns(), CommandEnded::stdout));
  }

  private static String recorded(io.vethscope.snapshot.Recording recording, String node, String table) {
    String text = String.valueOf(recording.before().getOrDefault(node, Map.of()).get(table));
    return text.lines().filter(line -> !line.startsWith("#")).map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Without the kubelet's and kube-proxy's chains, and the table that only those are in. */
  private static String withoutKubernetes(String text) {
    return text.replaceFirst("(?s)\\*mangle.*?COMMIT\n", "")
        .lines()
        .filter(line -> !line.contains("KUBE-"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
