package io.vethscope.web.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What stands for itself: YAML 1.2's core schema, without what JSON doesn't have (section 10.3). */
final class YamlScalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");

  /** Longer ones are texts: nothing here counts that far. */
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,30}");

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]{1,30}|[0-9]{1,30}(\\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?");

  /** Texts that need no quotes: they begin with no sign of YAML's and hold nothing that could end them. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_.](?:[A-Za-z0-9/_.@+=:;$()<|-]| (?![#]))*");

  private static final int LONGEST_QUOTE = 64;

  private YamlScalars() {}

  /** A scalar's value. */
  static JsonNode value(ScalarEvent scalar) {
    String text = scalar.getValue();
    return scalar.isPlain() ? plain(text) : NODES.stringNode(text);
  }

  private static JsonNode plain(String text) {
    if (NULL.matcher(text).matches()) {
      return NODES.nullNode();
    }
    if (TRUTH.matcher(text).matches()) {
      return NODES.booleanNode(Character.toLowerCase(text.charAt(0)) == 't');
    }
    if (WHOLE.matcher(text).matches()) {
      return NODES.numberNode(new BigInteger(text));
    }
    if (DECIMAL.matcher(text).matches()) {
      return NODES.numberNode(new BigDecimal(text));
    }
    return NODES.stringNode(text);
  }

  /** A text as it is written: without quotes where it is read as the same text then. */
  static String written(String text) {
    boolean isPlain =
        PLAIN.matcher(text).matches()
            && !text.contains(": ")
            && !text.endsWith(":")
            && !text.endsWith(" ")
            && !text.startsWith("---")
            && !text.startsWith("...")
            && plain(text).isString();
    return isPlain ? text : inQuotes(text);
  }

  private static String inQuotes(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"' || next == '\\') {
        quoted.append('\\').append(next);
      } else if (next >= ' ' && next < 0x7f) {
        quoted.append(next);
      } else {
        quoted.append(String.format("\\u%04x", (int) next));
      }
    }
    return quoted.append('"').toString();
  }

  /** A name, in quotes and cut, for an error. */
  static String quoted(String name) {
    return "\"" + (name.length() <= LONGEST_QUOTE ? name : name.substring(0, LONGEST_QUOTE) + "…") + "\"";
  }
}
