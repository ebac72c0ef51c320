package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A recording's network as a scenario: only the names of nodes and pods, who runs where, what listens and what was done
 * are taken from it. Devices, addresses and tables are for the simulator to make.
 */
final class ProvisionedRun {
  /** Faults come so long before what was recorded, in microseconds: a turn of the timers' slots of up to 16 s. */
  private static final long BEFORE = 2_048_000;

  private static final String FIRST_SWITCH = "ul";

  private final io.vethscope.snapshot.Recording recording;

  private ProvisionedRun(io.vethscope.snapshot.Recording recording) {
    this.recording = recording;
  }

  static Run of(io.vethscope.snapshot.Recording recording, Backend backend) {
    return of(recording, backend, Faulty.NONE);
  }

  static Run of(io.vethscope.snapshot.Recording recording, Backend backend, Faulty faulty) {
    ProvisionedRun provisioned = new ProvisionedRun(recording);
    List<NodeSpec> nodes = provisioned.namespaces("node").map(provisioned::node).toList();
    Scenario scenario = new Scenario(backend, Scenario.DEFAULT_POD_CIDR, Scenario.DEFAULT_NODE_CIDR, nodes);
    List<Instruction> commands = new ArrayList<>();
    recording
        .actions()
        .forEach(
            action -> commands.add(faulty.instead(new Command(BEFORE + action.at(), action.netns(), action.run()))));
    // They come first because of their time; behind the others, they don't change the others' numbers.
    commands.addAll(faulty.before());
    return new Run(scenario, 1, commands);
  }

  /** Runs it and holds what it shows against what was recorded. */
  static void assertAsRecorded(String name, java.util.function.Function<io.vethscope.snapshot.Recording, Run> made) {
    Recording recording = Recordings.load(name);
    io.vethscope.snapshot.Recording description = SimulatorReplayer.description(recording);
    Run run = made.apply(description);
    Correspondence correspondence = new Correspondence();
    List<TapFrame> frames = new ArrayList<>();
    List<ReplayResult.Outcome> outcomes = new ArrayList<>();
    Simulation.of(run)
        .advance(
            event -> {
              switch (event) {
                case DeviceChanged changed -> correspondence.learn(changed);
                case FrameTapped tap -> frames.add(correspondence.translate(tap, BEFORE));
                case CommandEnded end when end.command() < recording.actions().size() ->
                    outcomes.add(outcome(end, run, recording));
                default -> {}
              }
            },
            Integer.MAX_VALUE);

    // A run goes on for a while after its last command; a recording ends at its time.
    Comparison comparison =
        Comparison.of(recording, frames.stream().filter(frame -> frame.tUs() <= description.duration()).toList());
    assertThat(comparison.verdict()).as(comparison.explanation()).isEqualTo(Verdict.EQUAL);
    assertThat(ActionOutcomes.of(recording.actions(), outcomes).differences()).isEmpty();
  }

  /** How an action ended; a fault says what it does, and what was recorded in its place need not have. */
  private static ReplayResult.Outcome outcome(CommandEnded end, Run run, Recording recording) {
    boolean isFault = run.commands().get(end.command()) instanceof FaultSwitch;
    String stdout = isFault ? recording.actions().get(end.command()).stdout() : end.stdout();
    return new ReplayResult.Outcome(end.command(), end.status(), stdout);
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
