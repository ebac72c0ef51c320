package io.vethscope.web.http;

import io.vethscope.program.Arguments;
import io.vethscope.program.UsageException;
import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Run;
import io.vethscope.simulation.RunRecorder;
import io.vethscope.snapshot.LabScript;
import io.vethscope.snapshot.LabTopology;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.SnapshotException;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.PlainJson;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.ComputingSlots;
import io.vethscope.web.settings.HttpSettings;
import io.vethscope.web.settings.VethscopeProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/recordings}, {@code POST /api/scripts} and {@code POST /api/topologies}: a run out of the simulator,
 * as a recording that can be replayed, as a script that does the same with real namespaces, and as a topology by which
 * containerlab builds them.
 */
@RestController
final class SnapshotController {
  private static final String SCRIPT = "text/x-shellscript";

  private final Capacity capacity;
  private final ComputingSlots slots;
  private final HttpSettings settings;

  SnapshotController(Capacity capacity, ComputingSlots slots, VethscopeProperties properties) {
    this.capacity = capacity;
    this.slots = slots;
    this.settings = properties.http();
  }

  @PostMapping(
      path = "/api/recordings",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> recording(HttpServletRequest request) {
    JsonNode body = Body.json(request, settings.run(), settings.patience());
    try (ComputingSlots.Slot _ = slots.take()) {
      Map<String, Object> recording = record(body);
      return answer(MediaType.APPLICATION_JSON_VALUE, Json.text(out -> PlainJson.write(out, recording)));
    }
  }

  /** Takes a moment of a run, or a recording wherever it is from. */
  @PostMapping(
      path = "/api/scripts",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = SCRIPT)
  ResponseEntity<String> script(HttpServletRequest request) {
    return answer(SCRIPT, lab(request, recording -> LabScript.of(recording, Arguments::commands)));
  }

  /** Takes the same. */
  @PostMapping(
      path = "/api/topologies",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = LabTopology.MEDIA_TYPE)
  ResponseEntity<String> topology(HttpServletRequest request) {
    return answer(LabTopology.MEDIA_TYPE, lab(request, recording -> LabTopology.of(recording, Arguments::commands)));
  }

  private String lab(HttpServletRequest request, Function<Recording, String> writer) {
    JsonNode body = Body.json(request, settings.recording(), settings.patience());
    try (ComputingSlots.Slot _ = slots.take()) {
      Map<String, Object> recording = body.has("run") ? record(body) : Json.values(body);
      return writer.apply(Recording.of(recording));
    } catch (IllegalArgumentException | ArithmeticException | UsageException nonsense) {
      // Everything in a recording comes from the client, so a value that can't be is its mistake wherever it shows.
      throw new SnapshotException("The recording holds a value that can't be: " + nonsense.getMessage());
    }
  }

  private Map<String, Object> record(JsonNode body) {
    JsonFields fields = JsonFields.of(body);
    long at = fields.integerOr(0, "at", 0, Limits.MICROSECONDS);
    Run run = fields.object("run", RunReader::run);
    fields.end();
    try (Capacity.Share _ = capacity.take(run.scenario())) {
      return RunRecorder.record(run, at);
    }
  }

  private static ResponseEntity<String> answer(String type, String body) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
        .body(body);
  }
}
