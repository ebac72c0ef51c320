package io.vethscope.program;

import java.util.List;

/** Something that can be run in a namespace. */
public interface Program {
  /** What it is called on a command line. */
  String name();

  /**
   * Starts it.
   *
   * @param process what it runs as; it is told when the program ends
   * @param words what stands behind the name
   * @throws UsageException if the words make no sense to it
   */
  void start(Process process, List<String> words);

  /**
   * Whether it only shows something: with these words it neither changes nor sends anything.
   *
   * @param words what stands behind the name
   */
  default boolean shows(List<String> words) {
    return false;
  }
}
