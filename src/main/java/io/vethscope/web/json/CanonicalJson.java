package io.vethscope.web.json;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * JSON in the one form that equal values share: names in the order of their characters, no blanks, whole numbers in
 * decimal, everything beyond ASCII escaped.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** Writes a value that has no fractions. */
  public static String of(JsonNode value) {
    return Json.text(out -> write(out, value));
  }

  private static void write(JsonGenerator out, JsonNode value) {
    if (value.isObject()) {
      out.writeStartObject();
      Map<String, JsonNode> fields = new TreeMap<>();
      value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      fields.forEach((name, field) -> {
        out.writeName(name);
        write(out, field);
      });
      out.writeEndObject();
    } else if (value.isArray()) {
      out.writeStartArray();
      value.forEach(element -> write(out, element));
      out.writeEndArray();
    } else if (value.isString()) {
      out.writeString(value.stringValue());
    } else if (value.isIntegralNumber()) {
      out.writeNumber(value.longValue());
    } else if (value.isBoolean()) {
      out.writeBoolean(value.booleanValue());
    } else {
      throw new IllegalArgumentException("There is no canonical form of " + value.getNodeType() + ".");
    }
  }
}
