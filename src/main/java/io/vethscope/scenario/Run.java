package io.vethscope.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A run: the same one gives the same trace, event for event, on every machine.
 *
 * @param scenario the cluster
 * @param seed everything random comes from it
 * @param commands what is done, in any order; equal times run in list order
 */
public record Run(Scenario scenario, long seed, List<Instruction> commands) {
  /** Checks it. */
  public Run {
    commands = List.copyOf(commands);
    ScenarioException.require(
        scenario.nodes().size() <= Limits.NODES, "A cluster has at most " + Limits.NODES + " nodes here; use fewer.");
    ScenarioException.require(
        commands.size() <= Limits.COMMANDS, "A run has at most " + Limits.COMMANDS + " commands; use fewer.");
    ScenarioException.each(
        "commands",
        commands,
        command -> {
          boolean ofCluster = command instanceof FaultSwitch && command.netns().isEmpty();
          ScenarioException.require(
              ofCluster || scenario.hasNamespace(command.netns()),
              "There is no pod, node or host named \""
                  + command.netns()
                  + "\" in this cluster, where \""
                  + command.text()
                  + "\" was to run.");
        });
  }

  /** The same run with one more command, behind those of the same time. */
  public Run with(Instruction command) {
    List<Instruction> more = new ArrayList<>(commands);
    more.add(command);
    return new Run(scenario, seed, more);
  }
}
