package io.vethscope.web.http;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.problem.Spot;
import io.vethscope.web.yaml.Yaml;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** Reads the body of a request, in JSON or YAML, up to a limit. */
final class Body {
  /** RFC 9512. */
  static final String YAML = "application/yaml";

  private static final String TEXT = Body.class.getName() + ".text";
  private static final String TREE = Body.class.getName() + ".tree";

  /** How many times the limit is read in vain before the connection is closed. */
  private static final long PATIENCE = 4;

  private static final int PIECE = 8_192;

  private Body() {}

  /**
   * Reads an object.
   *
   * @throws ProblemException if the body is too large (413) or isn't one object (400)
   */
  static JsonNode json(HttpServletRequest request, DataSize limit, Duration time) {
    int most = (int) limit.toBytes();
    try {
      InputStream body = request.getInputStream();
      byte[] bytes = read(body, most + 1, time);
      if (bytes.length > most) {
        skip(body, PATIENCE * most);
        throw new ProblemException(413, "The body has more than " + most + " bytes; send a smaller one.");
      }
      return isYaml(request) ? yaml(request, bytes) : Json.parse(bytes);
    } catch (IOException broken) {
      throw ProblemException.badRequest("The body ended too early; send all of it.");
    }
  }

  private static boolean isYaml(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && MediaType.parseMediaType(YAML).equalsTypeAndSubtype(MediaType.parseMediaType(type));
  }

  /** Reads up to so many bytes. A client that sends a byte now and then would else keep its place for hours. */
  private static byte[] read(InputStream body, int most, Duration time) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    long begun = System.nanoTime();
    while (bytes.size() < most) {
      int length = body.read(piece, 0, Math.min(PIECE, most - bytes.size()));
      if (length < 0) {
        break;
      }
      bytes.write(piece, 0, length);
      if (System.nanoTime() - begun > time.toNanos()) {
        throw new ProblemException(
            408, "The body took more than " + time.toMillis() / 1_000.0 + " seconds; send it faster.");
      }
    }
    return bytes.toByteArray();
  }

  /** The text is kept until the request is over: whoever refuses a part of it can then be told the line. */
  private static JsonNode yaml(HttpServletRequest request, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    JsonNode tree = Yaml.parse(text);
    request.setAttribute(TEXT, text);
    return tree;
  }

  /**
   * Keeps what was read for a refusal: whoever is still writing a run then gets back how far it could be understood.
   */
  static JsonFields kept(HttpServletRequest request, DataSize limit, Duration time) {
    JsonNode tree = json(request, limit, time);
    request.setAttribute(TREE, tree);
    return JsonFields.of(tree);
  }

  /** What {@link #kept} has read; null where nothing was. */
  static @Nullable Object tree(HttpServletRequest request) {
    return request.getAttribute(TREE);
  }

  /** Where a property stands in the request's text. */
  static Spot locate(Spot spot, HttpServletRequest request) {
    boolean isKnown = spot.line() > 0 || spot.path().isEmpty();
    return isKnown || !(request.getAttribute(TEXT) instanceof String text) ? spot : Yaml.find(text, spot.path());
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

  /** Reads an object, field by field. */
  static JsonFields fields(HttpServletRequest request, DataSize limit, Duration time) {
    return JsonFields.of(json(request, limit, time));
  }
}
