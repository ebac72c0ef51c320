package io.vethscope.web.http;

import io.vethscope.simulation.Terminal;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.ShellJson;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.ComputingSlots;
import io.vethscope.web.run.Fairness;
import io.vethscope.web.settings.HttpSettings;
import io.vethscope.web.settings.VethscopeProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/shell}: what a command shows in a namespace at a moment of a run, in the real tool's words; {@code
 * GET /api/shell/commands}: what can be typed.
 */
@RestController
final class ShellController {
  /** Events between two looks at who else wants to compute. */
  private static final int SLICE = 1_024;

  private final String commands = Json.text(ShellJson::writeForms);
  private final Capacity capacity;
  private final ComputingSlots slots;
  private final HttpSettings settings;

  ShellController(Capacity capacity, ComputingSlots slots, VethscopeProperties properties) {
    this.capacity = capacity;
    this.slots = slots;
    this.settings = properties.http();
  }

  @GetMapping(path = "/api/shell/commands", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> commands() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(commands);
  }

  @PostMapping(
      path = "/api/shell",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> type(HttpServletRequest request) {
    JsonFields fields = Body.fields(request, settings.run(), settings.patience());
    Terminal terminal = ShellJson.read(fields);
    try (ComputingSlots.Slot _ = slots.take();
        Capacity.Share _ = capacity.take(terminal.scenario())) {
      while (terminal.advance(SLICE)) {
        Fairness.pass();
      }
    }
    Terminal.Reply reply =
        terminal
            .reply()
            .orElseThrow(() ->
                ProblemException.badRequest(
                    "The run has " + terminal.events() + " events; give one from 0 to " + (terminal.events() - 1)));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Json.text(out -> ShellJson.write(out, reply)));
  }
}
