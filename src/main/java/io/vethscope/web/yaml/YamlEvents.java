package io.vethscope.web.yaml;

import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.problem.Spot;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The events of a text, one after the other; what this server does not read is refused where it stands. */
final class YamlEvents {
  private static final String NO_COLON = "could not find expected ':'";

  private final Iterator<Event> events;
  private Event next;

  YamlEvents(String text) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setUseMarks(true).build();
    this.events = new Parse(settings).parseString(text).iterator();
    this.next = advance();
    take(Event.ID.StreamStart);
    if (next.getEventId() == Event.ID.StreamEnd) {
      throw refused(
          "There is nothing in it; write the object that is expected here, beginning with its first field", next);
    }
    take(Event.ID.DocumentStart);
  }

  /** What comes, without taking it. */
  Event peek() {
    return next;
  }

  /** Whether what comes is of a kind. */
  boolean is(Event.ID kind) {
    return next.getEventId() == kind;
  }

  /** What comes; then the one behind it comes. */
  Event take() {
    Event taken = next;
    next = advance();
    return taken;
  }

  /** Takes the end of the document, and refuses a second one. */
  void end() {
    take(Event.ID.DocumentEnd);
    if (!is(Event.ID.StreamEnd)) {
      throw refused("A second document begins here; send one", next);
    }
  }

  private void take(Event.ID kind) {
    if (!is(kind)) {
      throw refused("This is not YAML that can be read here", next);
    }
    take();
  }

  private Event advance() {
    try {
      if (!events.hasNext()) {
        throw ProblemException.badRequest("The YAML ends too early; send all of it.");
      }
      Event event = events.next();
      refuseReferences(event);
      return event;
    } catch (MarkedYamlEngineException malformed) {
      throw refused("This is not valid YAML: " + reason(malformed), place(malformed));
    } catch (YamlEngineException unreadable) {
      throw ProblemException.badRequest(
          "This is not valid YAML: it holds a character that no text has, or something else that can't be read.");
    }
  }

  /** The parser's reason, in words that say what to do where they are its most frequent ones. */
  private static String reason(MarkedYamlEngineException malformed) {
    String problem = malformed.getProblem();
    if (problem == null) {
      return "it can't be read";
    }
    return problem.equals(NO_COLON) ? "a field's name stands here without a colon behind it" : problem;
  }

  /** A name without a colon is noticed only behind it. */
  private static Optional<Mark> place(MarkedYamlEngineException malformed) {
    boolean isBefore = NO_COLON.equals(malformed.getProblem()) && malformed.getContextMark().isPresent();
    return isBefore ? malformed.getContextMark() : malformed.getProblemMark();
  }

  private static void refuseReferences(Event event) {
    if (event instanceof AliasEvent) {
      throw refused("Aliases (*name) are not read here; write out what it stands for", event);
    }
    Optional<?> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw refused("Tags (!name) are not read here; put a text into quotes instead", event);
    }
  }

  /** A problem at an event's line. */
  static ProblemException refused(String why, Event event) {
    return refused(why, event.getStartMark());
  }

  private static ProblemException refused(String why, Optional<Mark> mark) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    return new ProblemException(400, why + " (line " + line + ", column " + column + ").", Spot.WHOLE.at(line, column));
  }
}
