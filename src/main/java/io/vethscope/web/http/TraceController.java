package io.vethscope.web.http;

import io.vethscope.scenario.Run;
import io.vethscope.trace.TraceEvent;
import io.vethscope.web.json.EventJson;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.Fairness;
import io.vethscope.web.run.NumberedTrace;
import io.vethscope.web.run.Simulator;
import io.vethscope.web.settings.HttpSettings;
import io.vethscope.web.settings.VethscopeProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** {@code POST /api/traces}: a run in, its trace out, one event a line. */
@RestController
final class TraceController {
  /** Events between two flushes: what is computed in vain, at most, after the client has gone. */
  private static final int SLICE = 256;

  private final Simulator simulator;
  private final Capacity capacity;
  private final ComputingSlots slots;
  private final HttpSettings settings;

  TraceController(Simulator simulator, Capacity capacity, ComputingSlots slots, VethscopeProperties properties) {
    this.capacity = capacity;
    this.simulator = simulator;
    this.slots = slots;
    this.settings = properties.http();
  }

  @PostMapping(
      path = "/api/traces",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = Ndjson.MEDIA_TYPE)
  void trace(HttpServletRequest request, HttpServletResponse response) {
    Run run = RunReader.run(Body.fields(request, settings.run()));
    try (ComputingSlots.Slot _ = slots.take();
        Capacity.Share _ = capacity.take(run.scenario())) {
      var trace = new NumberedTrace(simulator.start(run));
      Streaming.guard(new Ndjson(response), answer -> stream(trace, answer));
    }
  }

  private static void stream(NumberedTrace trace, Ndjson answer) throws IOException {
    EventJson encoder = EventJson.complete();
    while (!trace.isOver()) {
      answer.send(out -> slice(out, trace, encoder));
      Fairness.pass();
    }
    answer.send(out -> end(out, trace));
  }

  private static void slice(JsonGenerator out, NumberedTrace trace, EventJson encoder) {
    for (int left = SLICE; left > 0; left--) {
      long number = trace.count();
      TraceEvent event = trace.next(left);
      if (event == null) {
        return;
      }
      encoder.write(out, number, event);
    }
  }

  private static void end(JsonGenerator out, NumberedTrace trace) {
    out.writeStartObject();
    out.writeStringProperty("e", "end");
    out.writeNumberProperty("events", trace.count());
    out.writeStringProperty("outcome", trace.outcome());
    out.writeEndObject();
  }
}
