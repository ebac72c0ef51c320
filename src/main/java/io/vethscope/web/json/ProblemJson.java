package io.vethscope.web.json;

import io.vethscope.web.problem.Problem;
import tools.jackson.core.JsonGenerator;

/** Writes RFC 9457 problem details, where Spring doesn't do it: over WebSocket and before a handshake. */
public final class ProblemJson {
  private ProblemJson() {}

  /** Writes the object. */
  public static void write(JsonGenerator out, Problem problem) {
    out.writeStartObject();
    out.writeStringProperty("type", "about:blank");
    out.writeStringProperty("title", problem.title());
    out.writeNumberProperty("status", problem.status());
    out.writeStringProperty("detail", problem.detail());
    if (!problem.spot().path().isEmpty()) {
      out.writeStringProperty("path", problem.spot().path());
    }
    out.writeEndObject();
  }
}
