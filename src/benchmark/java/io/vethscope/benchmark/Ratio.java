package io.vethscope.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One side by the other, measured in turns: what else the machine does meets both.
 *
 * @param ours the figures of one side, in the order in which they were taken
 * @param peer the figures of the other, pair by pair
 */
record Ratio(List<Double> ours, List<Double> peer) {
  /** Takes one figure. */
  @FunctionalInterface
  interface Measurement {
    double take() throws IOException;
  }

  /** Takes figures of both sides in turns, the peer's first. */
  static Ratio inTurns(int pairs, Measurement ours, Measurement peer) throws IOException {
    List<Double> ourFigures = new ArrayList<>();
    List<Double> peerFigures = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      peerFigures.add(peer.take());
      ourFigures.add(ours.take());
    }
    return new Ratio(List.copyOf(ourFigures), List.copyOf(peerFigures));
  }

  /** The median of the pairs' ratios. */
  double median() {
    return Statistics.median(ratios());
  }

  private List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < ours.size(); pair++) {
      ratios.add(ours.get(pair) / peer.get(pair));
    }
    return ratios;
  }

  /** The median, with the smallest and the largest beside it. */
  @Override
  public String toString() {
    List<Double> ratios = ratios().stream().sorted().toList();
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(), ratios.getFirst(), ratios.getLast());
  }
}
