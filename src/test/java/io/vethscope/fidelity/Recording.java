package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.FixedNumbers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a real kernel did. The fields are described in {@code src/test/resources/recordings/README.md}.
 *
 * @param json the description as JSON text, without the frames: the input of a replay
 * @param description the same, as far as the comparison reads it
 * @param frames every frame at every tap, in order
 */
public record Recording(String json, Description description, List<TapFrame> frames) {

  public Recording {
    frames = List.copyOf(frames);
  }

  /**
   * The head of a recording.
   *
   * @param name for example {@code 05-vxlan}
   * @param about one or two sentences
   * @param order null: the order of all frames is reproducible; {@code per-interface}: only that of each interface
   * @param content null: the frames are reproducible; {@code loose}: they depend on random decisions or delays
   * @param servers running before the start
   * @param actions everything done after the start
   * @param before namespace, then name of a table to its content (text, or lists and maps as in its JSON)
   * @param after the same at the end; a table that is missing is unchanged
   */
  public record Description(
      String name,
      String about,
      @Nullable String order,
      @Nullable String content,
      List<Server> servers,
      List<Action> actions,
      Map<String, Map<String, Object>> before,
      Map<String, Map<String, Object>> after) {}

  /** A server, of which only the port matters here: the recording fixes it. */
  public record Server(int port) {}

  /**
   * A command.
   *
   * @param tUs when it was started, in microseconds since the start of the recording
   * @param netns where; empty is outside of all namespaces
   * @param run the command line
   * @param exit its exit status
   * @param stdout its standard output and error output together
   */
  public record Action(double tUs, String netns, String run, int exit, String stdout) {}

  public String name() {
    return description.name();
  }

  public List<Action> actions() {
    return description.actions();
  }

  /** Not even the content of the frames is reproducible: the comparison is reported and never judged. */
  public boolean isLoose() {
    return "loose".equals(description.content());
  }

  /** The order of frames is reproducible only within each interface. */
  public boolean isOrderedPerInterface() {
    return "per-interface".equals(description.order());
  }

  /** The ports and identifiers that the recording itself names. */
  public FixedNumbers fixedNumbers() {
    return RecordedNumbers.of(description);
  }
}
