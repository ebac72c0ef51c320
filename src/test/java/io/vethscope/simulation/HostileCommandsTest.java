package io.vethscope.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Run;
import org.junit.jupiter.api.Test;

/** Whatever people type into a cluster, its run comes to an end, and nothing but its trace gets out. */
class HostileCommandsTest {
  private static final int RUNS = 500;

  @Test
  void everyRunComesToAnEnd() {
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = new HostileCommands(seed).next();

      assertThat(Runs.outcome(run)).as("seed %d: %s", seed, run.commands()).isNotEqualTo(Simulation.Outcome.RUNNING);
    }
  }
}
