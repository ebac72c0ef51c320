package io.vethscope.scenario;

/** Something that is done in a run at a time: a command line is given, or a fault is switched. */
public sealed interface Instruction permits Command, FaultSwitch {
  /** Microseconds of simulated time. */
  long at();

  /** The name of a pod or a node; empty for the cluster as a whole, which only faults can concern. */
  String netns();

  /** What is done, as a person would type it. */
  String text();

  /** The same at another time. */
  Instruction at(long microseconds);

  /** Refuses a time that no run has. */
  static void requireTime(long at) {
    ScenarioException.require(
        at >= 0 && at <= Limits.MICROSECONDS,
        "A command's time is between 0 and " + Limits.MICROSECONDS + " microseconds, not " + at + ".");
  }
}
