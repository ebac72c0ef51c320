package io.vethscope.benchmark;

import java.util.List;

/** What is said of several measurements of the same thing. */
final class Statistics {
  private Statistics() {}

  /** The one in the middle; of an even number the mean of the two in the middle. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /**
   * The smallest value that so large a part of all does not exceed.
   *
   * @param part above 0, at most 1
   */
  static double percentile(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }
}
