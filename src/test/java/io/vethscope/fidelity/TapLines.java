package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.FixedNumbers;
import io.vethscope.fidelity.decode.Normaliser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sequence of frames as comparable lines, over all taps and for each tap alone. Symbols and relative numbers are
 * counted separately for each of these sequences: an interface is judged by what it shows itself.
 *
 * @param all one line for each frame, tap first
 * @param byTap tap to the lines of its frames
 * @param framesByTap tap to its frames, index by index those of {@code byTap}
 */
record TapLines(
    List<String> all, SortedMap<String, List<String>> byTap, SortedMap<String, List<TapFrame>> framesByTap) {

  /**
   * Writes the lines.
   *
   * @param linktypes tap to the link type of its frames, where it is not Ethernet
   */
  static TapLines of(List<TapFrame> frames, FixedNumbers fixed, Map<String, Integer> linktypes) {
    TapLines lines = new TapLines(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
    Normaliser overall = new Normaliser(fixed);
    Map<String, Normaliser> perTap = new HashMap<>();
    for (TapFrame frame : frames) {
      String tap = frame.tap();
      int linktype = frame.linktype().orElse(linktypes.getOrDefault(tap, Normaliser.ETHERNET));
      Normaliser own = perTap.computeIfAbsent(tap, _ -> new Normaliser(fixed));
      lines.all.add(tap + " " + frame.direction() + " " + overall.line(frame.frame(), linktype));
      lines
          .byTap
          .computeIfAbsent(tap, _ -> new ArrayList<>())
          .add(frame.direction() + " " + own.line(frame.frame(), linktype));
      lines.framesByTap.computeIfAbsent(tap, _ -> new ArrayList<>()).add(frame);
    }
    return lines;
  }

  /** The lines of a tap, none if it showed nothing. */
  List<String> at(String tap) {
    return byTap.getOrDefault(tap, List.of());
  }

  /** The frames of a tap, none if it showed nothing. */
  List<TapFrame> framesAt(String tap) {
    return framesByTap.getOrDefault(tap, List.of());
  }
}
