package io.vethscope.capture;

import io.vethscope.trace.Direction;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.ControlStep;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A trace as a story in Markdown: a sentence for each hop, with what was decided on the way to it, and at the end the
 * tables' rows that decided, with how often.
 */
public final class TraceStory implements TraceSink {
  /** RFC 7763. */
  public static final String MEDIA_TYPE = "text/markdown";

  /** Hops that are told; nobody reads more. */
  private static final int MOST_HOPS = 2_000;

  private static final long MICROSECOND = 1_000;
  private static final long SECOND = 1_000_000_000L;

  private final List<String> commands = new ArrayList<>();
  private final List<String> hops = new ArrayList<>();
  private final Map<Long, List<String>> since = new LinkedHashMap<>();
  private final Map<Decision, Integer> decisions = new LinkedHashMap<>();
  private boolean begun;
  private int untold;

  /** A row that decided, or the lack of one. */
  private record Decision(String where, String table, String row, String outcome) {}

  @Override
  public void accept(TraceEvent event) {
    switch (event) {
      case CommandStarted started -> {
        begun = true;
        commands.add(MarkdownText.code(started.run()) + " in " + MarkdownText.of(started.where().netns()));
        hop(started, "runs " + MarkdownText.code(started.run()) + ".", List.of());
      }
      case CommandEnded ended ->
          hop(
              ended,
              "the command ends with status " + ended.status() + " (" + lower(ended.ending()) + ").",
              ended.stdout().lines().map(MarkdownText::code).toList());
      case ControlStep step when begun ->
          hop(step, MarkdownText.of(step.actor() + ": " + step.verb() + " " + step.object()) + ".", List.of());
      case Halted halted -> hop(halted, MarkdownText.of(halted.detail()), List.of());
      case FrameTapped tap -> hop(tap, passes(tap), decided(tap.packet()));
      case TraceEvent.OfPacket about when Comments.isEnd(about) ->
          hop(about, MarkdownText.of(Comments.turn(about)) + ".", decided(about.packet()));
      case TraceEvent.OfPacket about -> decide(about);
      default -> {
        // The tables' changes show in what is decided by them.
      }
    }
  }

  private static String passes(FrameTapped tap) {
    String way = tap.direction() == Direction.IN ? "comes in on " : "goes out on ";
    return way + MarkdownText.code(tap.where().device()) + ": " + MarkdownText.of(tap.frame().summary()) + ".";
  }

  private void decide(TraceEvent.OfPacket event) {
    String sentence = Comments.of(event);
    if (!begun || sentence.isEmpty()) {
      return;
    }
    since.computeIfAbsent(event.packet(), _ -> new ArrayList<>()).add(MarkdownText.of(sentence));
    if (event instanceof Lookup lookup) {
      String row = lookup.row() == null ? "no row" : MarkdownText.code(lookup.row().text());
      var decision = new Decision(lookup.where().netns(), lower(lookup.table()), row, lower(lookup.outcome()));
      decisions.merge(decision, 1, Integer::sum);
    }
  }

  private List<String> decided(long packet) {
    List<String> sentences = since.remove(packet);
    return sentences == null ? List.of() : sentences;
  }

  private void hop(TraceEvent event, String sentence, List<String> because) {
    if (!begun) {
      return;
    }
    if (hops.size() >= MOST_HOPS) {
      untold++;
      return;
    }
    String place = event.where().netns().isEmpty() ? "the cluster" : event.where().netns();
    String time = String.format(Locale.ROOT, "%d.%06d", event.time() / SECOND, event.time() % SECOND / MICROSECOND);
    var hop = new StringJoiner("\n");
    hop.add((hops.size() + 1) + ". " + time + " s, **" + MarkdownText.of(place) + "**: " + sentence);
    because.forEach(reason -> hop.add("   - " + reason));
    hops.add(hop.toString());
  }

  /** The story. */
  public String text() {
    var text = new StringBuilder("# What became of ").append(title()).append("\n\n");
    hops.forEach(hop -> text.append(hop).append('\n'));
    if (untold > 0) {
      text.append("\n").append(untold).append(" more hops are left out here.\n");
    }
    text.append("\n## What decided\n\n| where | table | row | outcome | times |\n| --- | --- | --- | --- | ---: |\n");
    decisions.forEach((decision, times) ->
        text.append("| ").append(String.join(" | ", cells(decision))).append(" | ").append(times).append(" |\n"));
    return text.toString();
  }

  private String title() {
    return commands.isEmpty() ? "a run without commands" : String.join(", ", commands);
  }

  private static List<String> cells(Decision decision) {
    return List.of(
        MarkdownText.of(decision.where),
        MarkdownText.of(decision.table),
        MarkdownText.cell(decision.row),
        MarkdownText.of(decision.outcome));
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
