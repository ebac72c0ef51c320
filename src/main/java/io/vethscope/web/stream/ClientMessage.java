package io.vethscope.web.stream;

import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Run;
import io.vethscope.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a client says: docs/protocol.md, section 3. */
sealed interface ClientMessage {

  /**
   * Start a run, or resume it.
   *
   * @param id the client's name for it
   * @param run the run
   * @param from the first event wanted
   * @param credit how many events may be sent
   */
  record Start(String id, Run run, long from, long credit) implements ClientMessage {}

  /**
   * Start the same run with one more command.
   *
   * @param id the client's name for the new run
   * @param of the client's name for the run that it branches off
   * @param at the last event that both share
   * @param command what is done there; its time is still open
   * @param credit how many events may be sent
   */
  record Fork(String id, String of, long at, Instruction command, long credit) implements ClientMessage {}

  /**
   * Send more.
   *
   * @param id the run
   * @param events how many events more
   */
  record Credit(String id, long events) implements ClientMessage {}

  /**
   * Forget a run.
   *
   * @param id the run
   */
  record Cancel(String id) implements ClientMessage {}

  /**
   * Something else.
   *
   * @param id the run that it seems to be about, or null
   * @param problem what is wrong with it
   */
  record Malformed(@Nullable String id, Problem problem) implements ClientMessage {}
}
