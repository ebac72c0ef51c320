package io.vethscope.web.json;

import io.vethscope.scenario.ScenarioException;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.problem.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that is being read, field by field. Each field is asked for by name; {@link #end} then refuses what
 * nobody asked for, so that a misspelt field is an error and not a default.
 *
 * <p>All methods throw a {@link ProblemException} that names the field where it is missing or has another type.
 */
public final class JsonFields {
  private final JsonNode object;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** Reads a message or a body. */
  public static JsonFields of(JsonNode object) {
    return new JsonFields(object, "");
  }

  /** Whether a field is there. */
  public boolean has(String name) {
    return find(name) != null;
  }

  /** A text of at most so many characters. */
  public String text(String name, int longest) {
    return text(required(name), name, longest);
  }

  /** A text, or a default where the field is absent. */
  public String text(String name, int longest, String absent) {
    JsonNode value = find(name);
    return value == null ? absent : text(value, name, longest);
  }

  /** A text that is read by a function. What the core refuses about it is named by its path. */
  public <T> T word(String name, int longest, Function<String, T> read) {
    String text = text(name, longest);
    return inside(name, () -> read.apply(text));
  }

  /** A whole number between two bounds, these included. */
  public long integer(String name, long least, long most) {
    return integer(required(name), name, least, most);
  }

  /** A whole number between two bounds, or a default where the field is absent. */
  public long integerOr(long absent, String name, long least, long most) {
    JsonNode value = find(name);
    return value == null ? absent : integer(value, name, least, most);
  }

  /** A truth value, or a default where the field is absent. */
  public boolean flag(String name, boolean absent) {
    JsonNode value = find(name);
    if (value == null) {
      return absent;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  /** An object. */
  public JsonFields object(String name) {
    return object(required(name), name);
  }

  /** An object that is read by a function. What the core refuses in it is named by its path. */
  public <T> T object(String name, Function<JsonFields, T> read) {
    JsonFields fields = object(name);
    return inside(name, () -> read.apply(fields));
  }

  /** A list of objects, each read by a function; empty where the field is absent. */
  public <T> List<T> objects(String name, int most, Function<JsonFields, T> read) {
    List<T> values = new ArrayList<>();
    for (JsonNode element : elements(name, most)) {
      String at = name + "[" + values.size() + "]";
      JsonFields fields = object(element, at);
      values.add(inside(at, () -> read.apply(fields)));
    }
    return values;
  }

  /** A list of texts, each read by a function; empty where the field is absent. */
  public <T> List<T> texts(String name, int most, int longest, Function<String, T> read) {
    List<T> values = new ArrayList<>();
    for (JsonNode element : elements(name, most)) {
      String at = name + "[" + values.size() + "]";
      String text = text(element, at, longest);
      values.add(inside(at, () -> read.apply(text)));
    }
    return values;
  }

  /** An object whose fields are all texts, in the order in which they stand there; empty where the field is absent. */
  public Map<String, String> textsByName(String name, int most, int longest) {
    JsonNode value = find(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value == null) {
      return texts;
    }
    if (!value.isObject() || value.size() > most) {
      throw wrong(name, "an object of at most " + most + " texts");
    }
    for (String field : value.propertyNames()) {
      texts.put(field, text(value.get(field), name + "." + field, longest));
    }
    return texts;
  }

  /** Refuses fields that were not asked for. */
  public void end() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        String sentence =
            "There is no field "
                + quoted(name)
                + place()
                + "; remove it or write one of "
                + String.join(", ", known)
                + ".";
        throw new ProblemException(400, sentence, Spot.of(pathTo(name)));
      }
    }
  }

  private @Nullable JsonNode find(String name) {
    known.add(name);
    return object.get(name);
  }

  private JsonNode required(String name) {
    JsonNode value = find(name);
    if (value == null) {
      throw new ProblemException(400, "The field \"" + name + "\" is missing" + place() + "; add it.", Spot.of(path));
    }
    return value;
  }

  private String text(JsonNode value, String name, int longest) {
    if (!value.isString() || value.stringValue().length() > longest) {
      throw wrong(name, "a text of at most " + longest + " characters");
    }
    return value.stringValue();
  }

  private long integer(JsonNode value, String name, long least, long most) {
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw wrong(name, "a whole number from " + least + " to " + most);
    }
    return value.longValue();
  }

  private JsonFields object(JsonNode value, String name) {
    if (!value.isObject()) {
      throw wrong(name, "an object");
    }
    return new JsonFields(value, pathTo(name));
  }

  private JsonNode elements(String name, int most) {
    JsonNode value = find(name);
    if (value == null) {
      return tools.jackson.databind.node.MissingNode.getInstance();
    }
    if (!value.isArray() || value.size() > most) {
      throw wrong(name, "a list of at most " + most + " elements");
    }
    return value;
  }

  private ProblemException wrong(String name, String expected) {
    return new ProblemException(
        400, "The field \"" + name + "\"" + place() + " must be " + expected + ".", Spot.of(pathTo(name)));
  }

  /** A field whose text is none of those that it may have. */
  ProblemException refused(String name, String why) {
    return new ProblemException(400, "The field \"" + name + "\"" + place() + ": " + why, Spot.of(pathTo(name)));
  }

  private static <T> T inside(String property, Supplier<T> read) {
    try {
      return read.get();
    } catch (ScenarioException refused) {
      throw refused.within(property);
    }
  }

  private String pathTo(String name) {
    return path + (path.isEmpty() ? "" : ".") + name;
  }

  private String place() {
    return path.isEmpty() ? "" : " in " + path;
  }

  private static String quoted(String name) {
    return "\"" + (name.length() <= 64 ? name : name.substring(0, 64) + "…") + "\"";
  }
}
