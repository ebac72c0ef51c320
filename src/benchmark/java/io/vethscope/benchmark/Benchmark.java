package io.vethscope.benchmark;

import java.io.IOException;
import java.util.List;

/** One benchmark. Adding one is one class and one line in {@link Benchmarks}. */
interface Benchmark {
  /** What {@code bench/run} calls it. */
  String name();

  /**
   * Runs it.
   *
   * @return its figures, in the order in which the table shows them
   * @throws IOException if a program that it needs can't be run
   * @throws IllegalStateException if the work was not done as it should be, so that no figure would mean anything
   */
  List<Figure> run() throws IOException;
}
