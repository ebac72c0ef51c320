package io.vethscope.fidelity;

import java.util.List;
import java.util.Map;

/**
 * What a replay did.
 *
 * @param frames every frame at every tap, in order
 * @param outcomes one for each action that ended, in any order
 * @param after namespace, then name of a table to its content at the end, in the shapes of {@code before} and {@code
 *     after} of a recording; a table that is missing is unchanged
 */
public record ReplayResult(List<TapFrame> frames, List<Outcome> outcomes, Map<String, Map<String, Object>> after) {

  public ReplayResult {
    frames = List.copyOf(frames);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * How an action ended.
   *
   * @param action its index in the recording, from 0
   * @param exit exit status
   * @param stdout standard output and error output together
   */
  public record Outcome(int action, int exit, String stdout) {}
}
