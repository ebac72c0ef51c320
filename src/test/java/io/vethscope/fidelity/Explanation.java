package io.vethscope.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says where a replay first leaves the recording, with its surroundings, and what each interface lacks or has too much.
 */
final class Explanation {

  private static final int SURROUNDINGS = 2;
  private static final int LINES_PER_TAP = 8;
  private static final int TAPS = 8;
  private static final int FIELDS = 4;
  private static final int WIDTH = 600;

  private final Recording recording;
  private final List<TapFrame> produced;
  private final TapLines want;
  private final TapLines got;
  private final List<String> lines = new ArrayList<>();

  Explanation(Recording recording, List<TapFrame> produced, TapLines want, TapLines got) {
    this.recording = recording;
    this.produced = produced;
    this.want = want;
    this.got = got;
  }

  String text() {
    int index = firstDifference();
    add(
        "%s: the first difference is frame %d (recorded %d, produced %d).%s"
            .formatted(recording.name(), index + 1, recording.frames().size(), produced.size(), lastAction(index)));
    surroundings("recorded", want.all(), recording.frames(), index);
    surroundings("produced", got.all(), produced, index);
    parting(index);
    SortedSet<String> taps = new TreeSet<>(want.byTap().keySet());
    taps.addAll(got.byTap().keySet());
    taps.removeIf(tap -> want.at(tap).equals(got.at(tap)));
    taps.stream().limit(TAPS).forEach(this::tap);
    if (taps.size() > TAPS) {
      add("  %d more interfaces differ.".formatted(taps.size() - TAPS));
    }
    return String.join("\n", lines);
  }

  private int firstDifference() {
    int shorter = Math.min(want.all().size(), got.all().size());
    for (int i = 0; i < shorter; i++) {
      if (!want.all().get(i).equals(got.all().get(i))) {
        return i;
      }
    }
    return shorter;
  }

  private String lastAction(int index) {
    List<TapFrame> frames = index < recording.frames().size() ? recording.frames() : produced;
    if (index >= frames.size()) {
      return "";
    }
    return recording.actions().stream()
        .filter(action -> action.tUs() <= frames.get(index).tUs())
        .reduce((_, later) -> later)
        .map(action -> " The action before it: " + action.netns() + "$ " + action.run())
        .orElse("");
  }

  private void surroundings(String whose, List<String> all, List<TapFrame> frames, int index) {
    int end = Math.min(index + SURROUNDINGS + 1, all.size());
    for (int i = Math.max(index - SURROUNDINGS, 0); i < end; i++) {
      add(
          String.format(
              Locale.ROOT,
              "%s %s %5d %12.3f ms  %s",
              i == index ? ">" : " ",
              whose,
              i + 1,
              frames.get(i).tUs() / 1000,
              all.get(i)));
    }
    if (index >= all.size()) {
      add("> " + whose + "       nothing more");
    }
  }

  /** The fields at which two frames of the same tap part; in a long line of nested headers they are hard to see. */
  private void parting(int index) {
    if (index >= want.all().size() || index >= got.all().size()) {
      return;
    }
    List<String> recordedFields = List.of(want.all().get(index).split(" ", -1));
    List<String> producedFields = List.of(got.all().get(index).split(" ", -1));
    int field = 0;
    while (field < Math.min(recordedFields.size(), producedFields.size())
        && recordedFields.get(field).equals(producedFields.get(field))) {
      field++;
    }
    if (field > 0) {
      add(
          "  They part at recorded '%s', produced '%s'."
              .formatted(excerpt(recordedFields, field), excerpt(producedFields, field)));
    }
  }

  private static String excerpt(List<String> fields, int index) {
    return String.join(" ", fields.subList(Math.max(index - FIELDS, 0), Math.min(index + FIELDS + 1, fields.size())));
  }

  private void tap(String tap) {
    add("  interface %s: recorded %d, produced %d".formatted(tap, want.at(tap).size(), got.at(tap).size()));
    List<String> differences = differences(want.at(tap), got.at(tap));
    differences.stream().limit(LINES_PER_TAP).forEach(line -> add("    " + line));
    if (differences.size() > LINES_PER_TAP) {
      add("    … %d more lines".formatted(differences.size() - LINES_PER_TAP));
    }
  }

  /** Lines that only the recording has ("-") and that only the replay has ("+"), each with its number there. */
  private static List<String> differences(List<String> want, List<String> got) {
    List<MatchingBlocks.Block> blocks = new ArrayList<>(MatchingBlocks.of(want, got));
    blocks.add(new MatchingBlocks.Block(want.size(), got.size(), 0));
    List<String> differences = new ArrayList<>();
    int i = 0;
    int j = 0;
    for (MatchingBlocks.Block block : blocks) {
      for (; i < block.first(); i++) {
        differences.add("- %4d %s".formatted(i + 1, want.get(i)));
      }
      for (; j < block.second(); j++) {
        differences.add("+ %4d %s".formatted(j + 1, got.get(j)));
      }
      i += block.size();
      j += block.size();
    }
    return differences;
  }

  private void add(String line) {
    lines.add(line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " …");
  }
}
