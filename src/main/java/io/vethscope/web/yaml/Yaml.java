package io.vethscope.web.yaml;

import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.problem.Spot;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads YAML. */
public final class Yaml {
  /** Lists and objects inside each other, as many as JSON may have here. */
  static final int DEEPEST = 32;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final YamlEvents events;

  private Yaml(YamlEvents events) {
    this.events = events;
  }

  /**
   * Parses a text.
   *
   * @return the tree that the same in JSON would be
   * @throws ProblemException if it is not one YAML object, with the line
   */
  public static JsonNode parse(String text) {
    Yaml yaml = new Yaml(new YamlEvents(text));
    Event first = yaml.events.peek();
    JsonNode tree = yaml.node(1);
    yaml.events.end();
    if (!tree.isObject()) {
      throw YamlEvents.refused("An object is expected here; begin with its first field, as \"scenario:\"", first);
    }
    return tree;
  }

  /**
   * Finds a property in a text that {@link #parse} has taken.
   *
   * @param path as {@code scenario.nodes[0].name}; where there is no such property, the nearest one around it
   */
  public static Spot find(String text, String path) {
    YamlEvents events = new YamlEvents(text);
    Mark[] best = {events.peek().getStartMark().orElse(null)};
    new YamlFinder(events, path, mark -> best[0] = mark).search();
    Spot spot = Spot.of(path);
    return best[0] == null ? spot : spot.at(best[0].getLine() + 1, best[0].getColumn() + 1);
  }

  private JsonNode node(int depth) {
    Event event = events.take();
    if (event instanceof ScalarEvent scalar) {
      return YamlScalars.value(scalar);
    }
    if (depth > DEEPEST) {
      throw YamlEvents.refused("This is nested deeper than " + DEEPEST + " levels; send it flatter", event);
    }
    return event.getEventId() == Event.ID.MappingStart ? object(depth) : list(depth);
  }

  private ObjectNode object(int depth) {
    ObjectNode object = NODES.objectNode();
    while (!events.is(Event.ID.MappingEnd)) {
      Event key = events.take();
      if (!(key instanceof ScalarEvent name)) {
        throw YamlEvents.refused("A list or an object can't be a field's name", key);
      }
      if (object.has(name.getValue())) {
        throw YamlEvents.refused("The field " + YamlScalars.quoted(name.getValue()) + " stands here twice", key);
      }
      object.set(name.getValue(), node(depth + 1));
    }
    events.take();
    return object;
  }

  private ArrayNode list(int depth) {
    ArrayNode list = NODES.arrayNode();
    while (!events.is(Event.ID.SequenceEnd)) {
      list.add(node(depth + 1));
    }
    events.take();
    return list;
  }
}
