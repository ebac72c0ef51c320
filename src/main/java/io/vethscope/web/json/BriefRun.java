package io.vethscope.web.json;

import io.vethscope.scenario.Network;
import io.vethscope.scenario.Run;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run as people write it: what may be left out is left out. {@link RunReader} reads the same run from it. */
public final class BriefRun {
  /** What a field is where it is absent. No two objects of a run use one of these names for different things. */
  private static final Map<String, String> ABSENT =
      Map.ofEntries(
          Map.entry("segment", "0"),
          Map.entry("joined", "true"),
          Map.entry("offloads", "false"),
          Map.entry("mtu", String.valueOf(Network.DEFAULT_MTU)),
          Map.entry("seed", "1"),
          Map.entry("namespace", "\"default\""),
          Map.entry("protocol", "\"tcp\""),
          Map.entry("nodePort", "0"),
          Map.entry("externalTrafficPolicy", "\"Cluster\""),
          Map.entry("internalTrafficPolicy", "\"Cluster\""),
          Map.entry("sessionAffinity", "\"None\""),
          Map.entry("netns", "\"\""),
          Map.entry("with", "{}"));

  private BriefRun() {}

  /** The run as a tree. */
  public static JsonNode of(Run run) {
    return brief(Json.parse(Json.text(out -> RunWriter.write(out, run))));
  }

  private static JsonNode brief(JsonNode value) {
    if (value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> list.add(brief(element)));
      return list;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (!isAbsent(value, field.getKey(), field.getValue())) {
        object.set(field.getKey(), brief(field.getValue()));
      }
    }
    return object;
  }

  private static boolean isAbsent(JsonNode object, String name, JsonNode value) {
    return switch (name) {
      // A NetworkPolicy that has an empty list there lets nothing through; one without it lets everything.
      case "ingress", "egress" -> false;
      // Without a target port it is the port itself; without a name a port has none.
      case "targetPort" -> value.equals(object.get("port"));
      case "name" -> value.isString() && value.stringValue().isEmpty();
      default -> (value.isArray() && value.isEmpty()) || value.toString().equals(ABSENT.get(name));
    };
  }
}
