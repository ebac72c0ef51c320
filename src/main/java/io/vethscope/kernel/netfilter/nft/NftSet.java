package io.vethscope.kernel.netfilter.nft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A named set, or a map, which has something for each of its keys ({@code struct nft_set}). */
final class NftSet {
  private static final int MAX_ELEMENTS = 65_535;

  /** What can be said of one, in the order in which nft prints it. */
  static final List<String> PROPERTIES =
      List.of("type", "typeof", "policy", "size", "flags", "timeout", "gc-interval", "auto-merge", "comment");

  private static final String BEGIN = "\t\telements = { ";
  private static final String NEXT_LINE = ",\n\t\t\t     ";

  private final String name;
  private final boolean map;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<Element> elements = new ArrayList<>();

  /**
   * One element.
   *
   * @param key its parts, which are one behind the other in a concatenation
   * @param options what stands between key and data, for example {@code comment "dns"}
   * @param data the words behind the colon; none in a set
   */
  record Element(List<String> key, List<String> options, List<String> data) {
    @Override
    public String toString() {
      String said = options.isEmpty() ? "" : " " + String.join(" ", options);
      return String.join(" . ", key) + said + (data.isEmpty() ? "" : " : " + String.join(" ", data));
    }
  }

  NftSet(String name, boolean map) {
    this.name = name;
    this.map = map;
  }

  boolean isMap() {
    return map;
  }

  void set(String property, String value) {
    properties.put(property, value);
  }

  void add(Element element) {
    if (elements.size() >= MAX_ELEMENTS) {
      throw new NftException("A set has at most " + MAX_ELEMENTS + " elements.");
    }
    if (element.data().isEmpty() == map) {
      throw new NftException(
          "The element " + element + " of " + name + (map ? " maps to nothing." : " maps to something in a set."));
    }
    elements.add(element);
  }

  void flush() {
    elements.clear();
  }

  List<Element> elements() {
    return List.copyOf(elements);
  }

  /** How many elements nft prints on a line: that hangs on the type of the key ({@code calculate_delim}). */
  private int perLine() {
    String type = properties.getOrDefault("type", "");
    String key = type.contains(" : ") ? type.substring(0, type.indexOf(" : ")) : type;
    return switch (key) {
      case "ipv4_addr", "ct_state" -> 2;
      case "inet_service", "inet_proto", "mark" -> 5;
      default -> 1;
    };
  }

  /** As {@code nft -s list ruleset} prints it. */
  void print(StringBuilder text) {
    text.append(map ? "\tmap " : "\tset ").append(name).append(" {\n");
    for (String property : PROPERTIES) {
      if (properties.containsKey(property)) {
        text.append("\t\t").append((property + " " + properties.get(property)).strip()).append('\n');
      }
    }
    if (!elements.isEmpty()) {
      int perLine = perLine();
      text.append(BEGIN);
      for (int i = 0; i < elements.size(); i++) {
        text.append(i == 0 ? "" : i % perLine == 0 ? NEXT_LINE : ", ").append(elements.get(i));
      }
      text.append(" }\n");
    }
    text.append("\t}\n");
  }
}
