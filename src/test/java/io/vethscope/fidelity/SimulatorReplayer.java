package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.Octets;
import io.vethscope.simulation.Replay;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Vethscope's own replay. */
final class SimulatorReplayer implements Replayer {

  private static final JsonMapper JSON = new JsonMapper();
  private static final double NANOSECONDS = 1000;

  @Override
  public ReplayResult replay(Recording recording) {
    List<TapFrame> frames = new ArrayList<>();
    List<ReplayResult.Outcome> outcomes = new ArrayList<>();
    Map<String, Map<String, Object>> after = new LinkedHashMap<>();
    Replay.run(
        description(recording),
        line -> {
          switch (line) {
            case Replay.Frame(FrameTapped tap) -> frames.add(frame(tap));
            case Replay.ActionEnded(int action, int exit, String stdout) ->
                outcomes.add(new ReplayResult.Outcome(action, exit, stdout));
            case Replay.After(Map<String, Map<String, Object>> tables) -> after.putAll(tables);
          }
        });
    return new ReplayResult(frames, outcomes, after);
  }

  /** The part of a recording that a replay may read. */
  static io.vethscope.snapshot.Recording description(Recording recording) {
    return io.vethscope.snapshot.Recording.of(JSON.readValue(recording.json(), new TypeReference<>() {}));
  }

  /** A frame as the comparison has it. */
  static TapFrame frame(FrameTapped tap) {
    return frame(tap, tap.frame().toBytes());
  }

  static TapFrame frame(FrameTapped tap, byte[] bytes) {
    return new TapFrame(
        tap.time() / NANOSECONDS,
        tap.where().netns(),
        tap.where().device(),
        TapFrame.Direction.parse(tap.direction().name()),
        tap.type().name().toLowerCase(Locale.ROOT),
        Octets.of(bytes),
        OptionalInt.empty());
  }
}
