package io.vethscope.web.stream;

import io.vethscope.scenario.ScenarioException;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.problem.ProblemException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run as work for the pump: what its turns lead to, for the client and for the connection's table.
 *
 * @param stream the run
 * @param runs where it is listed
 */
record RunTurns(RunStream stream, RunTable runs) implements Pump.Work {
  private static final Logger LOG = LoggerFactory.getLogger(RunTurns.class);

  @Override
  public boolean turn(Outlet outlet) throws IOException {
    if (stream.isEnded()) {
      return false;
    }
    try {
      RunStream.Progress progress = stream.turn(outlet);
      if (progress == RunStream.Progress.OVER) {
        // The client may use the name again as soon as it hears of the end, so the table must know before.
        runs.finish(stream);
        outlet.send(stream.farewell());
      }
      return progress == RunStream.Progress.MORE;
    } catch (ProblemException refused) {
      return fail(outlet, refused.problem());
    } catch (ScenarioException impossible) {
      return fail(outlet, new Problem(422, String.valueOf(impossible.getMessage())));
    } catch (RuntimeException broken) {
      // The run is the client's own, and may name what is nobody else's.
      LOG.error("A client's run failed.", broken);
      return fail(
          outlet,
          new Problem(
              500,
              "The server failed on this run, and its log says why. Please report it with" + " the link of the run."));
    }
  }

  private boolean fail(Outlet outlet, Problem problem) throws IOException {
    runs.drop(stream);
    outlet.send(ServerMessages.error(stream.id(), problem));
    return false;
  }
}
