package io.vethscope.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that the test says about one recording.
 *
 * @param frames the frames at the taps
 * @param actions what commands returned and printed
 * @param tables what the tables held at the end
 */
public record FidelityResult(Comparison frames, ActionOutcomes actions, AfterTables tables) {

  static FidelityResult of(Recording recording, ReplayResult replay) {
    return new FidelityResult(
        Comparison.of(recording, replay.frames()),
        ActionOutcomes.of(recording.actions(), replay.outcomes()),
        AfterTables.of(recording, replay.after()));
  }

  static FidelityResult brokenOff(Recording recording, RuntimeException cause) {
    int actions = recording.actions().size();
    return new FidelityResult(
        Comparison.brokenOff(recording, cause),
        new ActionOutcomes(actions, 0, List.of()),
        new AfterTables(AfterTables.of(recording, Map.of()).total(), 0, List.of()));
  }

  String name() {
    return frames.recording().name();
  }

  Verdict verdict() {
    return frames.verdict();
  }

  /** Every difference there is, for a person to read. */
  String explanation() {
    List<String> parts = new ArrayList<>();
    if (!frames.explanation().isEmpty()) {
      parts.add(frames.explanation());
    }
    parts.addAll(actions.differences());
    parts.addAll(tables.differences());
    return String.join("\n\n", parts);
  }
}
