package io.vethscope.web.http;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.ProblemJson;
import io.vethscope.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * An answer of one JSON object a line, which reaches the client while it is still being computed. What goes wrong on
 * the way can't change the status any more: then the last line is {@code {"problem": …}}.
 */
final class Ndjson {
  /** The media type, as the protocol names it. */
  static final String MEDIA_TYPE = "application/x-ndjson";

  private final HttpServletResponse response;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(32_768);

  Ndjson(HttpServletResponse response) {
    this.response = response;
    response.setContentType(MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
  }

  /** Whether the client has got lines already. */
  boolean hasBegun() {
    return response.isCommitted();
  }

  /** Ends an answer that has begun. */
  void fail(Problem problem) throws IOException {
    send(out -> {
      out.writeStartObject();
      out.writeName("problem");
      ProblemJson.write(out, problem);
      out.writeEndObject();
    });
  }

  /**
   * Writes lines and waits until the client has taken them.
   *
   * @param values writes any number of objects
   * @throws IOException if the client is gone
   */
  void send(Consumer<JsonGenerator> values) throws IOException {
    lines.reset();
    try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), lines)) {
      values.accept(out);
    }
    if (lines.size() > 0) {
      lines.write('\n');
      lines.writeTo(response.getOutputStream());
      response.flushBuffer();
    }
  }
}
