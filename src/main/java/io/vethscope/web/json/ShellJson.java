package io.vethscope.web.json;

import io.vethscope.program.Look;
import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Run;
import io.vethscope.simulation.CommandForms;
import io.vethscope.simulation.Terminal;
import io.vethscope.web.problem.ProblemException;
import tools.jackson.core.JsonGenerator;

/** What is typed in a namespace, and what comes of it, as docs/protocol.md, section 6, has it. */
public final class ShellJson {
  private static final int NAME = 63;
  private static final long NONE = -1;

  private ShellJson() {}

  /**
   * Reads a command line with its moment.
   *
   * @throws ProblemException if it has not the shape (400)
   */
  public static Terminal read(JsonFields fields) {
    String netns = fields.text("netns", NAME);
    String line = fields.text("command", Limits.COMMAND_LENGTH);
    long at = fields.integerOr(NONE, "at", 0, Limits.MICROSECONDS);
    long event = fields.integerOr(NONE, "event", 0, Limits.EVENTS);
    Run run = fields.object("run", RunReader::run);
    fields.end();
    if (at != NONE && event != NONE) {
      throw ProblemException.badRequest("Say the moment by \"at\" or by \"event\", not by both.");
    }
    return new Terminal(
        run, event == NONE ? new Terminal.At(Math.max(at, 0)) : new Terminal.Behind(event), netns, line);
  }

  /** Writes what came of it. */
  public static void write(JsonGenerator out, Terminal.Reply reply) {
    out.writeStartObject();
    out.writeNumberProperty("t", reply.time());
    switch (reply.answer()) {
      case Look.Shown shown -> {
        out.writeStringProperty("kind", "output");
        out.writeNumberProperty("exit", shown.exit());
        out.writeStringProperty("stdout", shown.stdout());
      }
      case Look.Doing doing -> {
        out.writeStringProperty("kind", "command");
        out.writeStringProperty("why", doing.why());
      }
      case Look.Unknown unknown -> {
        out.writeStringProperty("kind", "unknown");
        out.writeStringProperty("why", unknown.why());
      }
    }
    out.writeEndObject();
  }

  /** Writes what can be typed. */
  public static void writeForms(JsonGenerator out) {
    out.writeStartArray();
    for (CommandForms.Form form : CommandForms.ALL) {
      out.writeStartObject();
      out.writeStringProperty("form", form.words());
      out.writeStringProperty("kind", form.shows() ? "output" : "command");
      out.writeStringProperty("about", form.about());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
