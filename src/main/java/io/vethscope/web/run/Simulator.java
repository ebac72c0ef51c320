package io.vethscope.web.run;

import io.vethscope.scenario.Run;

/** Starts runs. The server has one, the simulation's; tests have others, which count what is computed. */
@FunctionalInterface
public interface Simulator {
  /**
   * Builds the network of a run and computes nothing yet.
   *
   * @throws io.vethscope.scenario.ScenarioException if the run makes no sense; the message says what to do
   */
  Computation start(Run run);
}
