package io.vethscope.web.json;

import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.Where;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;

/**
 * Writes events as docs/protocol.md, section 2, has them: the one place that knows how an event travels.
 *
 * <p>In the stream, a frame is left out where it is the same as at the previous tap of the same packet; in NDJSON,
 * where each line stands for itself, it is always there.
 */
public final class EventJson {
  private static final EnumNames NAMES = new EnumNames();
  private static final HexFormat HEX = HexFormat.of();

  private final FrameFilter filter;

  /** Decides whether a tap carries its frame. */
  private interface FrameFilter {
    boolean carries(TraceEvent.FrameTapped tap);
  }

  private EventJson(FrameFilter filter) {
    this.filter = filter;
  }

  /** An encoder for one stream, which must be shown every event of the run in order. */
  public static EventJson forStream() {
    var memory = new FrameMemory();
    return new EventJson(tap -> memory.isNew(tap.packet(), tap.frame()));
  }

  /** An encoder for lines that stand for themselves. */
  public static EventJson complete() {
    return new EventJson(_ -> true);
  }

  /** Takes note of an event that the client has already. */
  public void skip(TraceEvent event) {
    if (event instanceof TraceEvent.FrameTapped tap) {
      filter.carries(tap);
    }
  }

  /**
   * Writes an event.
   *
   * @param out where to
   * @param number the event's number
   * @param event the event
   */
  public void write(JsonGenerator out, long number, TraceEvent event) {
    out.writeStartObject();
    out.writeNumberProperty("n", number);
    out.writeNumberProperty("t", event.time());
    switch (event) {
      case TraceEvent.NamespaceAdded added -> NetworkJson.namespace(start(out, "netns", added), added);
      case TraceEvent.DeviceChanged changed -> NetworkJson.device(start(out, "device", changed), changed.info());
      case TraceEvent.RowChanged changed -> NetworkJson.row(start(out, "row", changed), changed);
      case TraceEvent.PacketBorn born -> born(packet(out, "born", born), born);
      case TraceEvent.FrameTapped tap -> tap(packet(out, "tap", tap), tap);
      case TraceEvent.Lookup lookup -> lookup(packet(out, "lookup", lookup), lookup);
      case TraceEvent.Rewritten rewritten -> rewrite(packet(out, "rewrite", rewritten), rewritten);
      case TraceEvent.Reassembled whole -> whole(packet(out, "whole", whole), whole);
      case TraceEvent.RulesWalked walked -> rules(packet(out, "rules", walked), walked);
      case TraceEvent.Encapsulated it -> tunnel(packet(out, "encap", it), it.protocol(), it.detail());
      case TraceEvent.Decapsulated it -> tunnel(packet(out, "decap", it), it.protocol(), it.detail());
      case TraceEvent.Waiting waiting -> packet(out, "wait", waiting).writeStringProperty("why", waiting.why());
      case TraceEvent.Released released -> packet(out, "go", released).writeStringProperty("why", released.why());
      case TraceEvent.Dropped dropped -> drop(packet(out, "drop", dropped), dropped);
      case TraceEvent.Delivered it -> packet(out, "deliver", it).writeStringProperty("to", it.to());
      case TraceEvent.ControlStep step -> control(start(out, "control", step), step);
      case TraceEvent.CommandStarted it -> command(out, "start", it, it.command()).writeStringProperty("run", it.run());
      case TraceEvent.CommandOutput it ->
          command(out, "output", it, it.command()).writeStringProperty("text", it.text());
      case TraceEvent.CommandEnded ended -> exit(command(out, "exit", ended, ended.command()), ended);
      case TraceEvent.Halted halted -> halt(start(out, "halt", halted), halted);
    }
    out.writeEndObject();
  }

  private static JsonGenerator start(JsonGenerator out, String kind, TraceEvent event) {
    out.writeStringProperty("e", kind);
    Where where = event.where();
    out.writeStringProperty("ns", where.netns());
    if (!where.device().isEmpty()) {
      out.writeStringProperty("dev", where.device());
    }
    return out;
  }

  private static JsonGenerator packet(JsonGenerator out, String kind, TraceEvent.OfPacket event) {
    return start(out, kind, event).writeNumberProperty("pkt", event.packet());
  }

  private static JsonGenerator command(JsonGenerator out, String kind, TraceEvent event, int command) {
    return start(out, kind, event).writeNumberProperty("command", command);
  }

  private static void born(JsonGenerator out, TraceEvent.PacketBorn born) {
    out.writeStringProperty("origin", NAMES.of(born.origin()));
    out.writeNumberProperty("cause", born.cause());
  }

  private void tap(JsonGenerator out, TraceEvent.FrameTapped tap) {
    out.writeStringProperty("dir", NAMES.of(tap.direction()));
    out.writeStringProperty("type", NAMES.of(tap.type()));
    if (filter.carries(tap)) {
      out.writeStringProperty("frame", HEX.formatHex(tap.frame().toBytes()));
    }
  }

  private static void lookup(JsonGenerator out, TraceEvent.Lookup lookup) {
    out.writeStringProperty("table", NAMES.of(lookup.table()));
    out.writeStringProperty("lookup", lookup.key().toString());
    if (lookup.row() != null) {
      out.writeStringProperty("row", lookup.row().key());
    }
    out.writeStringProperty("outcome", NAMES.of(lookup.outcome()));
    if (lookup.to() != null) {
      out.writeStringProperty("to", lookup.to().toString());
    }
  }

  private static void rewrite(JsonGenerator out, TraceEvent.Rewritten rewritten) {
    out.writeArrayPropertyStart("fields");
    for (TraceEvent.FieldChange field : rewritten.fields()) {
      out.writeStartObject();
      out.writeStringProperty("name", field.name());
      out.writeStringProperty("before", field.before().toString());
      out.writeStringProperty("after", field.after().toString());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void whole(JsonGenerator out, TraceEvent.Reassembled whole) {
    out.writeArrayPropertyStart("fragments");
    whole.fragments().forEach(out::writeNumber);
    out.writeEndArray();
    out.writeNumberProperty("length", whole.length());
  }

  private static void rules(JsonGenerator out, TraceEvent.RulesWalked walked) {
    out.writeStringProperty("table", NAMES.of(walked.table()));
    out.writeStringProperty("chain", walked.chain());
    out.writeArrayPropertyStart("rules");
    walked.rules().forEach(out::writeString);
    out.writeEndArray();
    out.writeStringProperty("verdict", walked.verdict());
  }

  private static void tunnel(JsonGenerator out, String protocol, String detail) {
    out.writeStringProperty("protocol", protocol);
    out.writeStringProperty("detail", detail);
  }

  private static void drop(JsonGenerator out, TraceEvent.Dropped dropped) {
    out.writeStringProperty("reason", dropped.reason().name());
    out.writeStringProperty("why", dropped.why());
  }

  private static void control(JsonGenerator out, TraceEvent.ControlStep step) {
    out.writeStringProperty("actor", step.actor());
    out.writeStringProperty("verb", step.verb());
    out.writeStringProperty("object", step.object());
    out.writeStringProperty("detail", step.detail());
  }

  private static void exit(JsonGenerator out, TraceEvent.CommandEnded ended) {
    out.writeNumberProperty("status", ended.status());
    out.writeStringProperty("outcome", NAMES.of(ended.ending()));
    out.writeStringProperty("stdout", ended.stdout());
  }

  private static void halt(JsonGenerator out, TraceEvent.Halted halted) {
    out.writeStringProperty("reason", halted.reason());
    out.writeStringProperty("detail", halted.detail());
  }
}
