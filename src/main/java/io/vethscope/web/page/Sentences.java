package io.vethscope.web.page;

import io.vethscope.trace.Direction;
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
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.PacketBorn;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.trace.TraceEvent.Released;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.trace.TraceEvent.RulesWalked;
import io.vethscope.trace.TraceEvent.Waiting;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Says events in the reader's language, as far as the trace itself tells them. */
record Sentences(MessageSource messages, Locale locale) {

  /** What happened, where the event is a hop: the same kinds of events that the page steps through. */
  Optional<String> hop(TraceEvent event) {
    return switch (event) {
      case FrameTapped e ->
          said(e.direction() == Direction.IN ? "step.in" : "step.out", device(e), netns(e), e.frame().summary());
      case Dropped e -> said("step.dropped", netns(e), e.reason(), e.why());
      case Delivered e -> said("step.delivered", netns(e), e.to());
      case ControlStep e -> said("step.control", e.actor(), e.verb(), e.object(), e.detail());
      case CommandStarted e -> said("step.started", netns(e), e.run());
      case CommandEnded e -> said("step.ended", netns(e), e.status(), lower(e.ending()));
      case Halted e -> said("step.halted", e.reason(), e.detail());
      case NamespaceAdded _,
          DeviceChanged _,
          RowChanged _,
          PacketBorn _,
          Lookup _,
          Rewritten _,
          Reassembled _,
          RulesWalked _,
          Encapsulated _,
          Decapsulated _,
          Waiting _,
          Released _,
          CommandOutput _ ->
          Optional.empty();
    };
  }

  /** Why the packet goes on as it does, or what the command printed, where the event says so. */
  Optional<String> reason(TraceEvent event) {
    return switch (event) {
      case Lookup e -> said("step.lookup", lower(e.table()), e.key(), found(e.row(), e.outcome()));
      case Rewritten e ->
          Optional.of(
              e.fields().stream()
                  .map(field -> say("step.rewritten", field.name(), field.before(), field.after()))
                  .collect(Collectors.joining(" ")));
      case Reassembled e -> said("step.reassembled", e.fragments().size(), e.length());
      case RulesWalked e -> said("step.rules", lower(e.table()), e.chain(), e.verdict());
      case Encapsulated e -> said("step.wrapped", e.protocol(), e.detail());
      case Decapsulated e -> said("step.unwrapped", e.protocol(), e.detail());
      case Waiting e -> said("step.waits", e.why());
      case Released e -> said("step.released", e.why());
      case CommandOutput e -> said("step.printed", e.text());
      case NamespaceAdded _,
          DeviceChanged _,
          RowChanged _,
          PacketBorn _,
          FrameTapped _,
          Dropped _,
          Delivered _,
          ControlStep _,
          CommandStarted _,
          CommandEnded _,
          Halted _ ->
          Optional.empty();
    };
  }

  private Optional<String> said(String key, Object... values) {
    return Optional.of(say(key, values));
  }

  /** Values are put in as they print, because numbers and addresses are what the kernel's tools print too. */
  private String say(String key, Object... values) {
    Object[] printed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      printed[i] = String.valueOf(values[i]);
    }
    return messages.getMessage(key, printed, locale).strip();
  }

  private String netns(TraceEvent event) {
    return event.where().netns().isEmpty() ? say("step.cluster") : event.where().netns();
  }

  private static String device(TraceEvent event) {
    return event.where().device();
  }

  private static String found(@Nullable Row row, TraceEvent.Outcome outcome) {
    return row == null ? lower(outcome) : row.text();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
