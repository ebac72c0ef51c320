package io.vethscope.web.stream;

import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.trace.TraceEvent;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.run.NumberedTrace;
import io.vethscope.web.run.Simulator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the moment of an event by running up to it, and puts a command there.
 *
 * <p>Commands are timed in microseconds and events in nanoseconds. The command is given at the first whole microsecond
 * after the event, so that everything up to and with the event is the same in both runs.
 */
final class ForkPoint implements Opening {
  private final ClientMessage.Fork fork;
  private final Run original;
  private final Simulator simulator;
  private @Nullable NumberedTrace trace;
  private volatile @Nullable Run run;

  /**
   * Prepares the search.
   *
   * @param fork what the client wants
   * @param original the run that it branches off
   * @param simulator runs it again
   */
  ForkPoint(ClientMessage.Fork fork, Run original, Simulator simulator) {
    this.fork = fork;
    this.original = original;
    this.simulator = simulator;
  }

  @Override
  public @Nullable Run run() {
    return run;
  }

  @Override
  public Scenario scenario() {
    return original.scenario();
  }

  @Override
  public @Nullable Opened turn() {
    if (trace == null) {
      trace = new NumberedTrace(simulator.start(original));
    }
    return search(trace);
  }

  private @Nullable Opened search(NumberedTrace events) {
    for (int left = (int) Math.min(RunStream.SKIP, fork.at() + 1 - events.count()); left > 0; left--) {
      TraceEvent event = events.next(left);
      if (event == null) {
        throw ProblemException.badRequest(
            "The run \""
                + fork.of()
                + "\" has "
                + events.count()
                + " events, numbered from 0; branch off at one of them instead of "
                + fork.at()
                + ".");
      }
      if (events.count() > fork.at()) {
        Run found = original.with(command(event));
        run = found;
        return new Opened(found, fork.at() + 1);
      }
    }
    return null;
  }

  private Instruction command(TraceEvent event) {
    return fork.command().at(event.time() / 1_000 + 1);
  }
}
