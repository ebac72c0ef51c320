package io.vethscope.capture;

import io.vethscope.trace.Row;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.trace.TraceEvent.Released;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.trace.TraceEvent.RulesWalked;
import io.vethscope.trace.TraceEvent.Waiting;
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
      case Rewritten rewritten -> place(rewritten) + changes(rewritten);
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

  private static String changes(Rewritten rewritten) {
    return rewritten.fields().stream()
        .map(field -> field.name() + " " + field.before() + " becomes " + field.after())
        .collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
