package io.vethscope.benchmark;

/** Counts the packets that arrived at the program they were for. */
final class Arrivals {
  private long count;

  void count() {
    count++;
  }

  long total() {
    return count;
  }
}
