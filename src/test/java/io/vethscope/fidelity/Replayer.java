package io.vethscope.fidelity;

/** Does in a simulated network what was done in a recorded one. */
@FunctionalInterface
public interface Replayer {

  /**
   * Builds the network from the tables {@code before}, performs the actions at their times and runs for the duration of
   * the recording. Recorded frames, outputs, exit statuses and the tables {@code after} are not for the replay to read.
   */
  ReplayResult replay(Recording recording);
}
