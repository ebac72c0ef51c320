package io.vethscope.fidelity;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A recording's network as a scenario: only the names of nodes and pods, who runs where, what listens and what was done
 * are taken from it. Devices, addresses and tables are for the simulator to make.
 */
final class ProvisionedRun {

  private static final String FIRST_SWITCH = "ul";

  private final io.vethscope.snapshot.Recording recording;

  private ProvisionedRun(io.vethscope.snapshot.Recording recording) {
    this.recording = recording;
  }

  static Run of(io.vethscope.snapshot.Recording recording, Backend backend) {
    ProvisionedRun provisioned = new ProvisionedRun(recording);
    List<NodeSpec> nodes = provisioned.namespaces("node").map(provisioned::node).toList();
    Scenario scenario = new Scenario(backend, Scenario.DEFAULT_POD_CIDR, Scenario.DEFAULT_NODE_CIDR, nodes);
    List<Instruction> commands =
        recording.actions().stream()
            .<Instruction>map(action -> new Command(action.at(), action.netns(), action.run()))
            .toList();
    return new Run(scenario, 1, commands);
  }

  private Stream<io.vethscope.snapshot.Recording.Namespace> namespaces(String role) {
    return recording.namespaces().stream().filter(namespace -> namespace.role().equals(role));
  }

  private NodeSpec node(io.vethscope.snapshot.Recording.Namespace node) {
    boolean atFirstSwitch =
        recording.links().stream()
            .anyMatch(link -> link.netnsA().equals(FIRST_SWITCH) && link.netnsB().equals(node.name()));
    List<PodSpec> pods =
        namespaces("pod").filter(pod -> pod.node().equals(node.name())).map(pod -> pod(pod.name())).toList();
    return new NodeSpec(node.name(), atFirstSwitch ? 0 : 1, true, pods);
  }

  private PodSpec pod(String name) {
    List<Listener> listens =
        recording.servers().stream()
            .filter(server -> server.netns().equals(name))
            .map(server ->
                Listener.parse(
                    server.protocol().toLowerCase(Locale.ROOT) + "/" + server.port() + "@" + server.address()))
            .toList();
    return new PodSpec(name, List.of(new ContainerSpec("main", listens)));
  }
}
