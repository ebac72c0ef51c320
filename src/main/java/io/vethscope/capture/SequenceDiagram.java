package io.vethscope.capture;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.PacketBorn;
import io.vethscope.trace.TraceSink;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A trace as a Mermaid sequence diagram: namespaces are the participants, a frame that comes from one to another is a
 * message, and what becomes of packets (wrapped, translated, dropped, delivered) is a note.
 *
 * <p>Copies of a flood that end where nobody asked for them are left out, and what one namespace does within itself is
 * no message. A diagram has a limit, because Mermaid refuses long texts; what is beyond it is counted.
 */
public final class SequenceDiagram implements TraceSink {
  /** What this is, for whoever sends it. There is no registered type; this is the one in use. */
  public static final String MEDIA_TYPE = "text/vnd.mermaid";

  /** Mermaid takes 50,000 characters unless it is told otherwise. */
  private static final int MOST_CHARACTERS = 45_000;

  private static final Set<DropReason> NOT_MEANT = EnumSet.of(DropReason.OTHERHOST, DropReason.ARP_NOT_FOR_US);

  private final List<NamespaceAdded> namespaces = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<Long, String> places = new LinkedHashMap<>();
  private final Set<Unwanted> unwanted = new LinkedHashSet<>();
  private boolean begun;

  /** A packet that ended in a namespace that it was not meant for. */
  private record Unwanted(long packet, String netns) {}

  /** One line of the diagram; {@code to} is empty for a note. */
  private record Step(long packet, String from, String to, String words) {
    boolean isMessage() {
      return !to.isEmpty();
    }
  }

  @Override
  public void accept(TraceEvent event) {
    switch (event) {
      case NamespaceAdded added -> namespaces.add(added);
      case PacketBorn born -> inherit(born);
      case FrameTapped tap -> tap(tap);
      case CommandStarted started -> {
        begun = true;
        note(event, 0, "$ " + started.run());
      }
      case CommandEnded ended ->
          note(event, 0, "exit " + ended.status() + ", " + ended.ending().name().toLowerCase(Locale.ROOT));
      case Dropped dropped when NOT_MEANT.contains(dropped.reason()) ->
          unwanted.add(new Unwanted(dropped.packet(), dropped.where().netns()));
      case Halted halted -> note(event, 0, halted.detail());
      case TraceEvent.OfPacket about when Comments.isTurn(about) -> note(about, about.packet(), Comments.turn(about));
      default -> {
        // It shows in no namespace but its own.
      }
    }
  }

  /** A copy is where its original is, until it is seen elsewhere. */
  private void inherit(PacketBorn born) {
    String place = places.get(born.cause());
    if (place != null && born.origin() == TraceEvent.Origin.CLONE) {
      places.put(born.packet(), place);
    }
  }

  private void tap(FrameTapped tap) {
    String here = tap.where().netns();
    String before = places.put(tap.packet(), here);
    if (begun && before != null && !before.equals(here)) {
      steps.add(new Step(tap.packet(), before, here, tap.frame().summary()));
    }
  }

  private void note(TraceEvent event, long packet, String words) {
    if (begun && !event.where().netns().isEmpty()) {
      steps.add(new Step(packet, event.where().netns(), "", words));
    }
  }

  /** The diagram. */
  public String text() {
    List<Step> told = steps.stream().filter(step -> !unwanted.contains(new Unwanted(step.packet, step.to))).toList();
    List<String> names = Lanes.inOrder(namespaces, told.stream().map(step -> List.of(step.from, step.to)).toList());
    var text = new StringBuilder("sequenceDiagram\n  autonumber\n");
    for (int i = 0; i < names.size(); i++) {
      text.append("  participant p").append(i).append(" as ").append(MermaidText.of(names.get(i))).append('\n');
    }
    int left = told.size();
    for (Step step : told) {
      String line = line(step, names);
      if (text.length() + line.length() > MOST_CHARACTERS) {
        text.append("  Note over p0: ").append(left).append(" more steps are left out here\n");
        break;
      }
      text.append(line);
      left--;
    }
    return text.toString();
  }

  private static String line(Step step, List<String> names) {
    String from = "p" + names.indexOf(step.from);
    String words = MermaidText.of(step.words);
    return step.isMessage()
        ? "  " + from + "->>p" + names.indexOf(step.to) + ": " + words + "\n"
        : "  Note over " + from + ": " + words + "\n";
  }
}
