package io.vethscope.web.yaml;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes a tree as YAML: a line for each field, lists of texts and numbers in one line. */
public final class YamlWriter {
  private static final String STEP = "  ";

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** Writes an object. */
  public static String text(JsonNode object) {
    YamlWriter writer = new YamlWriter();
    writer.fields(object, "");
    return writer.out.toString();
  }

  /** Writes an object's fields; the first one stands where the line already is. */
  private void fields(JsonNode object, String indent) {
    boolean first = true;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      out.append(first ? "" : indent).append(YamlScalars.written(field.getKey())).append(':');
      first = false;
      JsonNode value = field.getValue();
      if (isShort(value)) {
        out.append(' ').append(inline(value)).append('\n');
      } else {
        out.append('\n');
        if (value.isObject()) {
          out.append(indent).append(STEP);
          fields(value, indent + STEP);
        } else {
          elements(value, indent + STEP);
        }
      }
    }
  }

  private void elements(JsonNode list, String indent) {
    for (JsonNode element : list) {
      out.append(indent).append("- ");
      if (isShort(element)) {
        out.append(inline(element)).append('\n');
      } else if (element.isObject()) {
        fields(element, indent + STEP);
      } else {
        out.append('\n');
        elements(element, indent + STEP);
      }
    }
  }

  /** Whether a value stands in the line of its name. */
  private static boolean isShort(JsonNode value) {
    return value.isEmpty() || (value.isArray() && value.valueStream().noneMatch(JsonNode::isContainer));
  }

  private static String inline(JsonNode value) {
    if (value.isObject()) {
      return "{}";
    }
    if (value.isArray()) {
      return "[" + String.join(", ", value.valueStream().map(YamlWriter::inline).toList()) + "]";
    }
    return value.isString() ? YamlScalars.written(value.stringValue()) : value.toString();
  }
}
