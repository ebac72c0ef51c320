package io.vethscope.web.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the JDK's maps, lists, texts, numbers and truth values: the inverse of {@link Json#values}. */
public final class PlainJson {
  private PlainJson() {}

  /** Writes a value; what is none of these is written as text. */
  public static void write(JsonGenerator out, @Nullable Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach((name, child) -> {
          out.writeName(String.valueOf(name));
          write(out, child);
        });
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(child -> write(out, child));
        out.writeEndArray();
      }
      case Number number -> out.writeNumber(number.longValue());
      case Boolean truth -> out.writeBoolean(truth);
      case null -> out.writeNull();
      default -> out.writeString(value.toString());
    }
  }
}
