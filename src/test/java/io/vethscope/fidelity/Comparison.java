package io.vethscope.fidelity;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The frames of a replay beside those of a recording.
 *
 * @param recording what was recorded
 * @param figures how many frames agree
 * @param verdict whether all do
 * @param explanation several lines about the first differences; empty if there are none
 */
public record Comparison(Recording recording, Figures figures, Verdict verdict, String explanation) {

  /** Compares the frames that a replay of the recording produced, given in order. */
  public static Comparison of(Recording recording, List<TapFrame> produced) {
    Map<String, Integer> linktypes = new HashMap<>();
    recording.frames().forEach(frame -> frame.linktype().ifPresent(type -> linktypes.put(frame.tap(), type)));
    TapLines want = TapLines.of(recording.frames(), recording.fixedNumbers(), linktypes);
    TapLines got = TapLines.of(produced, recording.fixedNumbers(), linktypes);
    Verdict verdict = verdict(want, got);
    String explanation = verdict == Verdict.EQUAL ? "" : new Explanation(recording, produced, want, got).text();
    return new Comparison(recording, figures(recording, produced, want, got), verdict, explanation);
  }

  /** A replay that threw this. */
  static Comparison brokenOff(Recording recording, RuntimeException cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    Figures none = new Figures(recording.frames().size(), 0, 0, 0, 0, 0);
    return new Comparison(recording, none, Verdict.BROKEN_OFF, recording.name() + " can't be replayed: " + trace);
  }

  /** Whether the replay shows everything that the recording says is reproducible. */
  public boolean isAsGoodAsTheRecordingAllows() {
    return switch (verdict) {
      case EQUAL -> true;
      case ORDER_DIFFERS -> recording.isLoose() || recording.isOrderedPerInterface();
      case DIFFERENT -> recording.isLoose();
      case BROKEN_OFF -> false;
    };
  }

  private static Verdict verdict(TapLines want, TapLines got) {
    if (!want.byTap().equals(got.byTap())) {
      return Verdict.DIFFERENT;
    }
    return want.all().equals(got.all()) ? Verdict.EQUAL : Verdict.ORDER_DIFFERS;
  }

  private static Figures figures(Recording recording, List<TapFrame> produced, TapLines want, TapLines got) {
    Timing timing = new Timing(recording.actions());
    SortedSet<String> taps = new TreeSet<>(want.byTap().keySet());
    taps.retainAll(got.byTap().keySet());
    int matched = 0;
    int perInterface = 0;
    int timers = 0;
    for (String tap : taps) {
      matched += inCommon(want.at(tap), got.at(tap));
      for (MatchingBlocks.Block block : MatchingBlocks.of(want.at(tap), got.at(tap))) {
        perInterface += block.size();
        for (int k = 0; k < block.size(); k++) {
          TapFrame frame = want.framesAt(tap).get(block.first() + k);
          timers += timing.agree(frame, got.framesAt(tap).get(block.second() + k)) ? 1 : 0;
        }
      }
    }
    int order = MatchingBlocks.of(want.all(), got.all()).stream().mapToInt(MatchingBlocks.Block::size).sum();
    return new Figures(recording.frames().size(), produced.size(), matched, perInterface, order, timers);
  }

  /** The size of the intersection of two multisets. */
  private static int inCommon(List<String> want, List<String> got) {
    Map<String, Integer> left = new HashMap<>();
    want.forEach(line -> left.merge(line, 1, Integer::sum));
    int common = 0;
    for (String line : got) {
      if (left.merge(line, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common;
  }
}
