package io.vethscope.web.json;

import io.vethscope.simulation.Replay;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;

/** Writes the lines of a replay, as docs/protocol.md, section 4, has them. */
public final class ReplayJson {
  private static final EnumNames NAMES = new EnumNames();
  private static final double NANOSECONDS = 1_000;

  private ReplayJson() {}

  /** Writes a line. */
  public static void write(JsonGenerator out, Replay.Line line) {
    out.writeStartObject();
    switch (line) {
      case Replay.Frame frame -> frame(out, frame.tap());
      case Replay.ActionEnded ended -> {
        out.writeNumberProperty("action", ended.action());
        out.writeNumberProperty("exit", ended.exit());
        out.writeStringProperty("stdout", ended.stdout());
      }
      case Replay.After after -> {
        out.writeName("after");
        PlainJson.write(out, after.tables());
      }
    }
    out.writeEndObject();
  }

  private static void frame(JsonGenerator out, FrameTapped tap) {
    out.writeNumberProperty("t_us", tap.time() / NANOSECONDS);
    out.writeStringProperty("netns", tap.where().netns());
    out.writeStringProperty("ifname", tap.where().device());
    out.writeStringProperty("direction", NAMES.of(tap.direction()));
    out.writeStringProperty("pkttype", NAMES.of(tap.type()));
    out.writeStringProperty("frame", HexFormat.of().formatHex(tap.frame().toBytes()));
  }
}
