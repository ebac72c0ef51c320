package io.vethscope.web.stream;

import io.vethscope.scenario.Limits;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.ProblemJson;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.settings.StreamSettings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what the server says, but for batches of events: docs/protocol.md, section 3. */
final class ServerMessages {
  private static final int VERSION = 1;

  private ServerMessages() {}

  static String hello(StreamSettings settings) {
    return message(
        "hello",
        out -> {
          out.writeNumberProperty("version", VERSION);
          out.writeObjectPropertyStart("limits");
          out.writeNumberProperty("messageBytes", settings.messageBytes());
          out.writeNumberProperty("events", Limits.EVENTS);
          out.writeNumberProperty("commands", Limits.COMMANDS);
          out.writeNumberProperty("nodes", Limits.NODES);
          out.writeNumberProperty("podsPerNode", Limits.PODS_PER_NODE);
          out.writeNumberProperty("runs", settings.runs());
          out.writeEndObject();
        });
  }

  static String end(String id, long events, String outcome) {
    return message(
        "end",
        out -> {
          out.writeStringProperty("id", id);
          out.writeNumberProperty("events", events);
          out.writeStringProperty("outcome", outcome);
        });
  }

  static String cancelled(String id) {
    return message("cancelled", out -> out.writeStringProperty("id", id));
  }

  static String error(@Nullable String id, Problem problem) {
    return message(
        "error",
        out -> {
          if (id != null) {
            out.writeStringProperty("id", id);
          }
          out.writeName("problem");
          ProblemJson.write(out, problem);
        });
  }

  private static String message(String type, Consumer<JsonGenerator> fields) {
    return Json.text(out -> {
      out.writeStartObject();
      out.writeStringProperty("type", type);
      fields.accept(out);
      out.writeEndObject();
    });
  }
}
