package io.vethscope.lab;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.Row;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandOutput;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.ControlStep;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.OfPacket;
import io.vethscope.trace.TraceEvent.PacketBorn;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.trace.TraceEvent.Released;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.trace.TraceEvent.RulesWalked;
import io.vethscope.trace.TraceEvent.Waiting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Each event as one line: its time in microseconds, its place, its packet, what happened. */
public final class TraceText {
  private TraceText() {}

  /** The line of an event, without its end. */
  public static String line(TraceEvent event) {
    String packet = event instanceof OfPacket of ? "#" + of.packet() + " " : "";
    String place = event.where().toString();
    return "%10d %-22s %s%s"
        .formatted(event.time() / 1000, place.isEmpty() ? "-" : place, packet, what(event))
        .stripTrailing();
  }

  private static String what(TraceEvent event) {
    return switch (event) {
      case NamespaceAdded e -> lower(e.role()) + (e.node().isEmpty() ? "" : " on " + e.node()) + listed(e.containers());
      case DeviceChanged e -> device(e.info());
      case RowChanged e -> lower(e.table()) + " " + lower(e.change()) + ": " + e.row().text() + " (" + e.why() + ")";
      case PacketBorn e -> lower(e.origin()) + (e.cause() == 0 ? "" : " of #" + e.cause());
      case FrameTapped e ->
          lower(e.direction()) + " " + lower(e.type()) + " " + e.frame().length() + " bytes: " + e.frame().summary();
      case Lookup e ->
          "lookup " + lower(e.table()) + " " + e.key() + ": " + lower(e.outcome()) + found(e.row(), e.to());
      case Rewritten e -> e.fields().stream().map(TraceText::field).collect(Collectors.joining(", "));
      case Reassembled e -> e.length() + " bytes put together from " + e.fragments();
      case RulesWalked e -> lower(e.table()) + " " + e.chain() + ": " + e.verdict() + " by " + e.rules();
      case Encapsulated e -> "into " + e.protocol() + " " + e.detail();
      case Decapsulated e -> "out of " + e.protocol() + " " + e.detail();
      case Waiting e -> "waits: " + e.why();
      case Released e -> "goes on: " + e.why();
      case Dropped e -> "drop " + e.reason() + ": " + e.why();
      case Delivered e -> "arrived: " + e.to();
      case ControlStep e -> e.actor() + " " + e.verb() + " " + e.object() + ": " + e.detail();
      case CommandStarted e -> e.command() + "$ " + e.run();
      case CommandOutput e -> e.command() + "| " + e.text();
      case CommandEnded e -> e.command() + " ended with " + e.status() + ", " + lower(e.ending());
      case Halted e -> "HALT " + e.reason() + ": " + e.detail();
    };
  }

  private static String device(DeviceInfo info) {
    return "%s %s mtu %d%s%s%s%s%s"
        .formatted(
            info.kind(),
            info.mac(),
            info.mtu(),
            info.up() ? " up" : " down",
            info.master() == null ? "" : " master " + info.master(),
            info.peer() == null ? "" : " peer " + info.peer(),
            listed(info.addresses()),
            info.tunnel() == null ? "" : " " + info.tunnel());
  }

  private static String found(@Nullable Row row, @Nullable Object to) {
    return (row == null ? "" : " by [" + row.text() + "]") + (to == null ? "" : " to " + to);
  }

  private static String field(FieldChange change) {
    return change.name() + " " + change.before() + " -> " + change.after();
  }

  private static String listed(List<String> words) {
    return words.isEmpty() ? "" : " " + String.join(" ", words);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
