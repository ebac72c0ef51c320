package io.vethscope.capture;

import io.vethscope.trace.Row;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.trace.TraceEvent.Released;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.trace.TraceEvent.RulesWalked;
import io.vethscope.trace.TraceEvent.Waiting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happened to a packet, in a sentence. */
final class Comments {
  private Comments() {}

  /** Whether the packet goes no further. */
  static boolean isEnd(TraceEvent.OfPacket event) {
    return event instanceof Dropped || event instanceof Delivered;
  }

  /** The sentence, empty for what the frame itself tells. */
  static String of(TraceEvent.OfPacket event) {
    return switch (event) {
      case Lookup lookup -> place(lookup) + lookup(lookup);
      case Rewritten rewritten -> place(rewritten) + changes(rewritten.fields());
      case RulesWalked rules -> place(rules) + rules.chain() + " of " + lower(rules.table()) + ": " + rules.verdict();
      case Encapsulated wrapped -> place(wrapped) + "wrapped, " + wrapped.protocol() + ": " + wrapped.detail();
      case Decapsulated unwrapped ->
          place(unwrapped) + "unwrapped, " + unwrapped.protocol() + ": " + unwrapped.detail();
      case Waiting waiting -> place(waiting) + "waits: " + waiting.why();
      case Released released -> place(released) + "goes on: " + released.why();
      case Reassembled whole -> place(whole) + "whole again, from " + whole.fragments().size() + " fragments";
      case Dropped dropped -> place(dropped) + "dropped, " + dropped.reason() + ": " + dropped.why();
      case Delivered delivered -> place(delivered) + "delivered to " + delivered.to();
      case TraceEvent.PacketBorn _, TraceEvent.FrameTapped _ -> "";
    };
  }

  /** Whether something becomes of the packet that shows from outside: wrapped, translated, stopped, arrived. */
  static boolean isTurn(TraceEvent.OfPacket event) {
    return switch (event) {
      case Encapsulated _, Decapsulated _, Dropped _, Delivered _ -> true;
      case Rewritten rewritten -> !addresses(rewritten).isEmpty();
      default -> false;
    };
  }

  /** The same as {@link #of} without the place; of what was rewritten without the time to live. */
  static String turn(TraceEvent.OfPacket event) {
    return event instanceof Rewritten rewritten
        ? changes(addresses(rewritten))
        : of(event).substring(place(event).length());
  }

  /** What was changed but for the count of routers on the way. */
  private static List<FieldChange> addresses(Rewritten rewritten) {
    return rewritten.fields().stream()
        .filter(field -> !field.name().equals("ttl") && !field.name().equals("hop limit"))
        .toList();
  }

  private static String place(TraceEvent event) {
    return event.where() + ": ";
  }

  private static String lookup(Lookup lookup) {
    Row row = lookup.row();
    return lower(lookup.table())
        + " "
        + lookup.key()
        + ": "
        + lower(lookup.outcome())
        + (lookup.to() == null ? "" : " to " + lookup.to())
        + (row == null ? "" : " (" + row.text() + ")");
  }

  private static String changes(List<FieldChange> fields) {
    return fields.stream()
        .map(field -> field.name() + " " + field.before() + " becomes " + field.after())
        .collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
