package io.vethscope.scenario;

/**
 * A command line, given in a namespace at a time.
 *
 * @param at microseconds of simulated time
 * @param netns the name of a pod or a node
 * @param run the command line, for example {@code ping -c 1 db}
 */
public record Command(long at, String netns, String run) implements Instruction {
  /** Checks it. */
  public Command {
    Instruction.requireTime(at);
    ScenarioException.require(
        !run.isBlank() && run.length() <= Limits.COMMAND_LENGTH,
        "A command line has between 1 and " + Limits.COMMAND_LENGTH + " characters.");
  }

  @Override
  public String text() {
    return run;
  }

  @Override
  public Command at(long microseconds) {
    return new Command(microseconds, netns, run);
  }
}
