package io.vethscope.web.yaml;

import java.util.function.Consumer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Looks for a property by its path. Everything on the way to it is found, too, from the outside to the inside. It runs
 * over a text again that has been parsed before: an error is rare, and so no tree has to keep the lines of everything.
 */
final class YamlFinder {
  private final YamlEvents events;
  private final String wanted;
  private final Consumer<Mark> found;

  YamlFinder(YamlEvents events, String wanted, Consumer<Mark> found) {
    this.events = events;
    this.wanted = wanted;
    this.found = found;
  }

  void search() {
    node("");
  }

  private void node(String path) {
    Event event = events.take();
    if (event.getEventId() == Event.ID.MappingStart) {
      while (!events.is(Event.ID.MappingEnd)) {
        Event key = events.take();
        String name = key instanceof ScalarEvent scalar ? scalar.getValue() : "";
        visit(path.isEmpty() ? name : path + "." + name, key);
      }
      events.take();
    } else if (event.getEventId() == Event.ID.SequenceStart) {
      for (int i = 0; !events.is(Event.ID.SequenceEnd); i++) {
        visit(path + "[" + i + "]", events.peek());
      }
      events.take();
    }
  }

  /** Goes on into what leads to the wanted property, and passes by the rest. */
  private void visit(String path, Event at) {
    if (leadsTo(path)) {
      at.getStartMark().ifPresent(found);
      node(path);
    } else {
      skip();
    }
  }

  private boolean leadsTo(String path) {
    return wanted.startsWith(path)
        && (wanted.length() == path.length() || ".[".indexOf(wanted.charAt(path.length())) >= 0);
  }

  private void skip() {
    int open = 0;
    do {
      Event.ID kind = events.take().getEventId();
      if (kind == Event.ID.MappingStart || kind == Event.ID.SequenceStart) {
        open++;
      } else if (kind == Event.ID.MappingEnd || kind == Event.ID.SequenceEnd) {
        open--;
      }
    } while (open > 0);
  }
}
