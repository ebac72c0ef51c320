package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed JSON value with the way to it, so that an error can say where it is. Objects are maps, arrays lists, numbers
 * {@link Number}s.
 *
 * @param value the value; null for JSON's null and for what is missing
 * @param path where it is, as {@code before.n1.link[2]}
 */
record JsonView(@Nullable Object value, String path) {
  JsonView get(String name) {
    Object child = value instanceof Map<?, ?> map ? map.get(name) : null;
    return new JsonView(child, path.isEmpty() ? name : path + "." + name);
  }

  boolean isMissing() {
    return value == null;
  }

  List<JsonView> list() {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      throw wrong("a list");
    }
    List<JsonView> views = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      views.add(new JsonView(items.get(i), path + "[" + i + "]"));
    }
    return views;
  }

  Map<String, JsonView> object() {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("an object");
    }
    Map<String, JsonView> views = new LinkedHashMap<>();
    map.forEach((key, child) -> views.put(String.valueOf(key), get(String.valueOf(key))));
    return views;
  }

  /** An object with its values as they were read. */
  Map<String, @Nullable Object> map() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    object().forEach((key, view) -> plain.put(key, view.value()));
    return plain;
  }

  String text() {
    return optionalText().orElseThrow(() -> wrong("a text"));
  }

  Optional<String> optionalText() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A number, rounded to a whole one. */
  long number() {
    if (!(value instanceof Number number)) {
      throw wrong("a number");
    }
    return Math.round(number.doubleValue());
  }

  int number(int least, int most) {
    long number = number();
    if (number < least || number > most) {
      throw wrong("a number from " + least + " to " + most);
    }
    return (int) number;
  }

  /** A number, or another one where there is none. */
  int number(int least, int most, int otherwise) {
    return value == null ? otherwise : number(least, most);
  }

  boolean flag() {
    return Boolean.TRUE.equals(value);
  }

  boolean holds(String word) {
    return value instanceof List<?> words && words.contains(word);
  }

  SnapshotException wrong(String wanted) {
    return new SnapshotException(
        (path.isEmpty() ? "The recording" : path) + " must be " + wanted + (value == null ? "; it is missing." : "."));
  }
}
