package io.vethscope.fault;

import io.vethscope.lab.Trace;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two nodes with pods that serve TCP 80 and UDP 53, to break: web, cache and job on node-a, db on node-b, and node-c,
 * which may join. All happens four seconds apart.
 */
final class FaultLab {
  private static final long STEP = 4_000_000;

  private final Scenario scenario;
  private final List<Instruction> commands = new ArrayList<>();
  private final Trace trace = new Trace();

  private FaultLab(Backend backend) {
    List<NodeSpec> nodes =
        List.of(
            new NodeSpec("node-a", 0, true, List.of(pod("web"), pod("cache"), pod("job"))),
            new NodeSpec("node-b", 0, true, List.of(pod("db"))),
            new NodeSpec("node-c", 0, false, List.of(pod("mail"))));
    this.scenario = new Scenario(Network.of(backend), nodes);
  }

  static FaultLab with(Backend backend) {
    return new FaultLab(backend);
  }

  static FaultLab vxlan() {
    return new FaultLab(Backend.VXLAN);
  }

  private static PodSpec pod(String name) {
    List<Listener> listens = List.of(Listener.parse("tcp/80"), Listener.parse("udp/53"));
    return new PodSpec(name, List.of(new ContainerSpec("main", listens)));
  }

  Scenario scenario() {
    return scenario;
  }

  /** A fault is switched on; parameters are written {@code peer=node-b}. */
  FaultLab on(String netns, String fault, String... with) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Arrays.stream(with).map(one -> one.split("=", 2)).forEach(pair -> parameters.put(pair[0], pair[1]));
    commands.add(new FaultSwitch(commands.size() * STEP, netns, fault, true, parameters));
    return this;
  }

  FaultLab off(String netns, String fault) {
    commands.add(FaultSwitch.on(0, netns, fault).off(commands.size() * STEP));
    return this;
  }

  FaultLab then(String netns, String line) {
    commands.add(new Command(commands.size() * STEP, netns, line));
    return this;
  }

  /** Runs all that. */
  FaultLab run() {
    Simulation.of(new Run(scenario, 7, commands)).advance(trace, Integer.MAX_VALUE);
    return this;
  }

  Trace trace() {
    return trace;
  }

  /** How the commands ended that are not faults, in order. */
  List<Ending> endings() {
    return ends(Command.class).stream().map(CommandEnded::ending).toList();
  }

  /** What the last command that is no fault printed. */
  String lastOutput() {
    return ends(Command.class).getLast().stdout();
  }

  /** What the faults' switches did and said, in order. */
  List<CommandEnded> switches() {
    return ends(FaultSwitch.class);
  }

  private List<CommandEnded> ends(Class<? extends Instruction> kind) {
    return trace.of(CommandEnded.class).stream()
        .filter(end -> kind.isInstance(commands.get(end.command())))
        .sorted(java.util.Comparator.comparingInt(CommandEnded::command))
        .toList();
  }
}
