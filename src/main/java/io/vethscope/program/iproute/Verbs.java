package io.vethscope.program.iproute;

import java.util.List;

/** What a command does with an object: iproute2 takes {@code show} for granted. */
final class Verbs {
  private static final List<String> SHOWING = List.of("show", "list", "lst", "get", "help");

  private Verbs() {}

  /**
   * Whether words of {@code ip} or {@code bridge} only show something.
   *
   * @param objects how many words name the object
   */
  static boolean show(List<String> words, int objects) {
    List<String> rest = words.stream().dropWhile(word -> word.startsWith("-")).skip(objects).toList();
    return rest.isEmpty() || SHOWING.contains(rest.getFirst());
  }
}
