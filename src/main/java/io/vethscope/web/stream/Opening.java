package io.vethscope.web.stream;

import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** Finds out what is to be run, which takes a fork some computing. */
interface Opening {
  /**
   * A run and where its stream starts.
   *
   * @param run the run
   * @param from the first event wanted
   */
  record Opened(Run run, long from) implements Opening {
    @Override
    public Scenario scenario() {
      return run.scenario();
    }

    @Override
    public Opened turn() {
      return this;
    }
  }

  /** What is to be run, or null while that isn't known. */
  @Nullable Run run();

  /** The cluster, which is known from the beginning. */
  Scenario scenario();

  /**
   * Does a bounded amount of work.
   *
   * @return the result, or null while there is more to do
   */
  @Nullable Opened turn();
}
