package io.vethscope.web.page;

import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandOutput;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.OfPacket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A trace as an ordered list, from the first command on: each hop, with what was decided about its packet since the hop
 * before. The page counts its hops in the same way.
 */
final class WrittenTrace {
  private static final double MILLISECOND = 1_000_000;

  private final Sentences sentences;
  private final List<TraceStep> steps = new ArrayList<>();
  private final Map<String, List<String>> since = new HashMap<>();
  private boolean begun;

  private WrittenTrace(Sentences sentences) {
    this.sentences = sentences;
  }

  /** Writes a trace. */
  static List<TraceStep> of(List<TraceEvent> events, Sentences sentences) {
    var written = new WrittenTrace(sentences);
    events.forEach(written::add);
    return List.copyOf(written.steps);
  }

  private void add(TraceEvent event) {
    begun = begun || event instanceof CommandStarted;
    if (!begun) {
      return;
    }
    String subject = subject(event);
    sentences.reason(event).ifPresent(reason -> since.computeIfAbsent(subject, _ -> new ArrayList<>()).add(reason));
    sentences.hop(event).ifPresent(said -> steps.add(new TraceStep(time(event.time()), said, reasonsFor(subject))));
  }

  private List<String> reasonsFor(String subject) {
    return Optional.ofNullable(since.remove(subject)).orElse(List.of());
  }

  /** What a hop and its reasons have in common: a packet, or a command. */
  private static String subject(TraceEvent event) {
    return switch (event) {
      case OfPacket of -> "packet " + of.packet();
      case CommandStarted of -> "command " + of.command();
      case CommandOutput of -> "command " + of.command();
      case CommandEnded of -> "command " + of.command();
      default -> "";
    };
  }

  private static String time(long nanoseconds) {
    return String.format(Locale.ROOT, "%.3f", nanoseconds / MILLISECOND);
  }
}
