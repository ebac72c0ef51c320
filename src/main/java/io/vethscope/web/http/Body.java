package io.vethscope.web.http;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** Reads the body of a request, up to a limit. */
final class Body {
  /** How many times the limit is read in vain before the connection is closed. */
  private static final long PATIENCE = 4;

  private Body() {}

  /**
   * Reads a JSON object.
   *
   * @throws ProblemException if the body is too large (413) or isn't one JSON object (400)
   */
  static JsonNode json(HttpServletRequest request, DataSize limit) {
    int most = (int) limit.toBytes();
    try {
      InputStream body = request.getInputStream();
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        skip(body, PATIENCE * most);
        throw new ProblemException(413, "The body has more than " + most + " bytes; send a smaller one.");
      }
      return Json.parse(bytes);
    } catch (IOException broken) {
      throw ProblemException.badRequest("The body ended too early; send all of it.");
    }
  }

  /**
   * Reads on for a while without keeping anything. A client that is still sending when the connection is closed would
   * never see the answer.
   */
  private static void skip(InputStream body, long most) throws IOException {
    long left = most;
    for (long skipped = body.skip(left); skipped > 0 && left > 0; skipped = body.skip(left)) {
      left -= skipped;
    }
  }

  /** Reads a JSON object, field by field. */
  static JsonFields fields(HttpServletRequest request, DataSize limit) {
    return JsonFields.of(json(request, limit));
  }
}
