package io.vethscope.web.http;

import io.vethscope.scenario.ScenarioException;
import io.vethscope.snapshot.SnapshotException;
import io.vethscope.web.problem.Problem;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees a streamed answer through: to its end, to the client's leaving, or to an error that the client is told. */
final class Streaming {
  private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);

  private Streaming() {}

  /** Computes and sends an answer. */
  @FunctionalInterface
  interface Answering {
    /**
     * Sends everything.
     *
     * @throws IOException if the client is gone
     */
    void answer(Ndjson answer) throws IOException;
  }

  /** Runs it. What goes wrong before the first line is thrown; what goes wrong later becomes the last line. */
  static void guard(Ndjson answer, Answering answering) {
    try {
      answering.answer(answer);
    } catch (IOException gone) {
      LOG.debug("The client left before the end.", gone);
    } catch (RuntimeException failure) {
      if (!answer.hasBegun()) {
        throw failure;
      }
      tell(answer, failure);
    }
  }

  private static void tell(Ndjson answer, RuntimeException failure) {
    try {
      answer.fail(problem(failure));
    } catch (IOException gone) {
      LOG.debug("The client left before the error.", gone);
    }
  }

  private static Problem problem(RuntimeException failure) {
    if (failure instanceof ScenarioException || failure instanceof SnapshotException) {
      return new Problem(422, String.valueOf(failure.getMessage()));
    }
    LOG.error("A request failed on the way.", failure);
    return new Problem(500, "The server failed on the way, and its log says why. Please report it with the request.");
  }
}
