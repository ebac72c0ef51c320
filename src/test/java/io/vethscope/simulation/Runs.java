package io.vethscope.simulation;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Ready;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** Runs for tests, and their traces. */
final class Runs {
  private static final int AT_ONCE = Integer.MAX_VALUE;

  private Runs() {}

  static List<Ready> ready() {
    return Catalogue.all();
  }

  static List<TraceEvent> trace(Run run) {
    List<TraceEvent> events = new ArrayList<>();
    Simulation.of(run).advance(events::add, AT_ONCE);
    return events;
  }

  static Simulation.Outcome outcome(Run run) {
    Simulation simulation = Simulation.of(run);
    simulation.advance(_ -> {}, AT_ONCE);
    return simulation.outcome();
  }

  /** Two nodes with a pod each, {@code web} and {@code db}. */
  static Run twoNodes(Command... commands) {
    List<NodeSpec> nodes =
        List.of(
            new NodeSpec("node-a", 0, true, List.of(pod("web"))), new NodeSpec("node-b", 0, true, List.of(pod("db"))));
    return new Run(new Scenario(Network.of(Backend.VXLAN), nodes), 1, List.of(commands));
  }

  static PodSpec pod(String name) {
    return new PodSpec(name, List.of(new ContainerSpec("main", List.of())));
  }
}
