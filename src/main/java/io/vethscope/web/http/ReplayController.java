package io.vethscope.web.http;

import io.vethscope.program.UsageException;
import io.vethscope.simulation.Replay;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.SnapshotException;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.ReplayJson;
import io.vethscope.web.run.ComputingSlots;
import io.vethscope.web.run.Fairness;
import io.vethscope.web.settings.HttpSettings;
import io.vethscope.web.settings.VethscopeProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/replays}: a recording of a real network in, the frames that the simulated one shows out. */
@RestController
final class ReplayController {
  /** Lines between two flushes. */
  private static final int SLICE = 256;

  private final ComputingSlots slots;
  private final HttpSettings settings;

  ReplayController(ComputingSlots slots, VethscopeProperties properties) {
    this.slots = slots;
    this.settings = properties.http();
  }

  @PostMapping(path = "/api/replays", consumes = MediaType.APPLICATION_JSON_VALUE, produces = Ndjson.MEDIA_TYPE)
  void replay(HttpServletRequest request, HttpServletResponse response) {
    JsonNode body = Body.json(request, settings.recording(), settings.patience());
    try (ComputingSlots.Slot _ = slots.take()) {
      Streaming.guard(new Ndjson(response), answer -> replay(body, answer));
    }
  }

  private static void replay(JsonNode body, Ndjson answer) throws IOException {
    List<Replay.Line> lines = new ArrayList<>();
    try {
      Replay.run(
          Recording.of(Json.values(body)),
          line -> {
            lines.add(line);
            if (lines.size() == SLICE) {
              flush(lines, answer);
            }
          });
      flush(lines, answer);
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    } catch (IllegalArgumentException | ArithmeticException | UsageException nonsense) {
      // Everything in a recording comes from the client, so a value that can't be is its mistake wherever it shows.
      throw new SnapshotException("The recording holds a value that can't be: " + nonsense.getMessage());
    }
  }

  /** Sends what there is. The replay stops at an exception, so a client that has gone ends it. */
  private static void flush(List<Replay.Line> lines, Ndjson answer) {
    try {
      answer.send(out -> lines.forEach(line -> ReplayJson.write(out, line)));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    lines.clear();
    Fairness.pass();
  }
}
