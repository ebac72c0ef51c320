package io.vethscope.snapshot.table;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** JSON in one line, as iproute2 prints it with {@code -j}. */
public final class JsonText {
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonText() {}

  /** Writes a map, list, text, number, truth value or null. */
  public static String of(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        StringJoiner object = new StringJoiner(",", "{", "}");
        map.forEach((key, child) -> object.add(quoted(String.valueOf(key)) + ":" + of(child)));
        yield object.toString();
      }
      case List<?> list -> {
        StringJoiner array = new StringJoiner(",", "[", "]");
        list.forEach(child -> array.add(of(child)));
        yield array.toString();
      }
      case String text -> quoted(text);
      case null -> "null";
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        quoted.append('\\').append(character);
      } else if (character < FIRST_PRINTABLE) {
        quoted.append(String.format("\\u%04x", (int) character));
      } else {
        quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }
}
