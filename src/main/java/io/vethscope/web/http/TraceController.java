package io.vethscope.web.http;

import io.vethscope.capture.SequenceDiagram;
import io.vethscope.capture.TraceStory;
import io.vethscope.scenario.Run;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceSink;
import io.vethscope.web.json.EventJson;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.Computation;
import io.vethscope.web.run.ComputingSlots;
import io.vethscope.web.run.Fairness;
import io.vethscope.web.run.NumberedTrace;
import io.vethscope.web.run.Simulator;
import io.vethscope.web.settings.HttpSettings;
import io.vethscope.web.settings.VethscopeProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * {@code POST /api/traces}: a run in, its trace out: one event a line, as one JSON object, as a sequence diagram for
 * Mermaid, or as a story in Markdown.
 */
@RestController
final class TraceController {
  /** Events between two flushes: what is computed in vain, at most, after the client has gone. */
  private static final int SLICE = 256;

  private static final List<String> FORMS =
      List.of(Ndjson.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE, SequenceDiagram.MEDIA_TYPE, TraceStory.MEDIA_TYPE);

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
      produces = {
        Ndjson.MEDIA_TYPE,
        MediaType.APPLICATION_JSON_VALUE,
        SequenceDiagram.MEDIA_TYPE,
        TraceStory.MEDIA_TYPE
      })
  void trace(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Run run = RunReader.run(Body.fields(request, settings.run(), settings.patience()));
    String form = Form.wanted(request, FORMS);
    try (ComputingSlots.Slot _ = slots.take();
        Capacity.Share _ = capacity.take(run.scenario())) {
      Computation computation = simulator.start(run);
      switch (form) {
        case SequenceDiagram.MEDIA_TYPE -> {
          var diagram = new SequenceDiagram();
          watch(computation, diagram);
          text(response, form, diagram.text());
        }
        case TraceStory.MEDIA_TYPE -> {
          var story = new TraceStory();
          watch(computation, story);
          text(response, form, story.text());
        }
        case MediaType.APPLICATION_JSON_VALUE -> document(new NumberedTrace(computation), response);
        default -> {
          var trace = new NumberedTrace(computation);
          Streaming.guard(new Ndjson(response), answer -> stream(trace, answer));
        }
      }
    }
  }

  private static void watch(Computation computation, TraceSink sink) {
    while (computation.advance(sink, SLICE)) {
      Fairness.pass();
    }
  }

  private static void text(HttpServletResponse response, String type, String text) throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One object. What goes wrong after its beginning leaves it without an end, so nobody takes it for the whole. */
  private static void document(NumberedTrace trace, HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var bytes = new ByteArrayOutputStream();
    EventJson encoder = EventJson.complete();
    try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeArrayPropertyStart("events");
      while (!trace.isOver()) {
        slice(out, trace, encoder);
        out.flush();
        bytes.writeTo(response.getOutputStream());
        bytes.reset();
        Fairness.pass();
      }
      out.writeEndArray();
      out.writeStringProperty("outcome", trace.outcome());
      out.writeEndObject();
    }
    bytes.writeTo(response.getOutputStream());
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
