package io.vethscope.web.json;

import io.vethscope.web.problem.ProblemException;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON as this server reads and writes it: bounded and strict on the way in, plain ASCII on the way out. */
public final class Json {
  /** Objects and arrays inside each other; the deepest that is meaningful, in a recording, has less than half. */
  public static final int DEEPEST = 32;

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /**
   * Writes JSON. Everything beyond ASCII is escaped, because a client may send half a surrogate pair, which has no form
   * in UTF-8 but would have to be sent back in an error.
   */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .rootValueSeparator("\n")
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final ObjectReader VALUES =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).forType(OBJECT);

  private Json() {}

  /**
   * Parses a text.
   *
   * @throws ProblemException if it is not one JSON object
   */
  public static JsonNode parse(String text) {
    try {
      return object(MAPPER.readTree(text));
    } catch (JacksonException malformed) {
      throw problem(malformed);
    }
  }

  /**
   * Parses a body.
   *
   * @throws ProblemException if it is not one JSON object
   */
  public static JsonNode parse(byte[] body) {
    try {
      return object(MAPPER.readTree(body));
    } catch (JacksonException malformed) {
      throw problem(malformed);
    }
  }

  /** An object as the JDK's maps, lists, strings, numbers and booleans, in the order in which they stand there. */
  public static Map<String, Object> values(JsonNode object) {
    return VALUES.readValue(object);
  }

  /** Writes one value to a text. */
  public static String text(Consumer<JsonGenerator> value) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      value.accept(out);
    }
    return text.toString();
  }

  private static JsonNode object(JsonNode node) {
    if (!node.isObject()) {
      throw ProblemException.badRequest("A JSON object is expected here; send one, in braces.");
    }
    return node;
  }

  private static ProblemException problem(JacksonException malformed) {
    if (malformed instanceof StreamConstraintsException) {
      return ProblemException.badRequest(
          "The JSON is nested deeper than "
              + DEEPEST
              + " levels, or holds a text or a number that is far too long;"
              + " send it flatter or shorter.");
    }
    TokenStreamLocation at = malformed.getLocation();
    String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
    return ProblemException.badRequest(
        "This is not valid JSON" + where + ": " + reason(malformed.getOriginalMessage()) + ". Send one JSON object.");
  }

  /** The parser's reason, without what only its author understands. */
  private static String reason(String message) {
    if (message.startsWith("Trailing token")) {
      return "something stands behind the object";
    }
    int internals = message.indexOf(" (start marker at");
    return internals < 0 ? message : message.substring(0, internals);
  }
}
