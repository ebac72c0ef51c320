package io.vethscope.web.stream;

import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.problem.Spot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a text into a {@link ClientMessage}. It never throws: what can't be read is a message too. */
final class ClientMessageReader {
  /** The largest whole number that every JSON reader holds exactly (RFC 8259, section 6). */
  private static final long LARGEST = (1L << 53) - 1;

  private static final int ID = 64;

  private ClientMessageReader() {}

  static ClientMessage read(String text) {
    JsonNode message;
    try {
      message = Json.parse(text);
    } catch (ProblemException malformed) {
      return new ClientMessage.Malformed(null, malformed.problem());
    }
    try {
      return read(JsonFields.of(message));
    } catch (ProblemException malformed) {
      return new ClientMessage.Malformed(idOf(message), malformed.problem());
    } catch (ScenarioException impossible) {
      return new ClientMessage.Malformed(
          idOf(message), new Problem(422, String.valueOf(impossible.getMessage()), Spot.of(impossible.path())));
    }
  }

  private static ClientMessage read(JsonFields fields) {
    String type = fields.text("type", ID);
    return switch (type) {
      case "run" -> start(fields);
      case "fork" -> fork(fields);
      case "credit" -> credit(fields);
      case "cancel" -> cancel(fields);
      default ->
          throw ProblemException.badRequest(
              "There is no message of type \"" + type + "\"; send run, fork, credit or cancel.");
    };
  }

  private static ClientMessage start(JsonFields fields) {
    String id = id(fields);
    long from = fields.integerOr(0, "from", 0, Limits.EVENTS + 1);
    long credit = fields.integer("credit", 0, LARGEST);
    Run read = fields.object("run", RunReader::run);
    fields.end();
    return new ClientMessage.Start(id, read, from, credit);
  }

  private static ClientMessage fork(JsonFields fields) {
    String id = id(fields);
    String of = fields.text("of", ID);
    long at = fields.integer("at", 0, Limits.EVENTS);
    long credit = fields.integer("credit", 0, LARGEST);
    JsonFields command = fields.object("command");
    fields.end();
    return new ClientMessage.Fork(id, of, at, RunReader.command(command, 0), credit);
  }

  private static ClientMessage credit(JsonFields fields) {
    String id = id(fields);
    long events = fields.integer("events", 1, LARGEST);
    fields.end();
    return new ClientMessage.Credit(id, events);
  }

  private static ClientMessage cancel(JsonFields fields) {
    String id = id(fields);
    fields.end();
    return new ClientMessage.Cancel(id);
  }

  private static String id(JsonFields fields) {
    String id = fields.text("id", ID);
    if (id.isEmpty()) {
      throw ProblemException.badRequest("The field \"id\" is empty; name the run with 1 to " + ID + " characters.");
    }
    return id;
  }

  private static @Nullable String idOf(JsonNode message) {
    String id = message.path("id").stringValue(null);
    return id == null || id.isEmpty() || id.length() > ID ? null : id;
  }
}
