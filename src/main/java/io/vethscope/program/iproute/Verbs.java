package io.vethscope.program.iproute;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words that may be cut short, as iproute2's {@code matches} takes them: the first that begins so is meant. */
final class Verbs {
  /** What can be done with an object. */
  static final List<String> ALL =
      List.of(
          "add",
          "append",
          "change",
          "chg",
          "prepend",
          "replace",
          "set",
          "delete",
          "del",
          "get",
          "show",
          "list",
          "lst",
          "flush",
          "deleteall",
          "update",
          "help");

  /** What can be done with a device or a port: there {@code s} is short for something else. */
  static final List<String> OF_LINKS = Stream.concat(Stream.of("add", "set"), ALL.stream()).toList();

  private static final List<String> SHOWING = List.of("show", "list", "lst", "get", "help");

  private Verbs() {}

  /** The word that is meant by its beginning, or null. */
  static @Nullable String of(String word, List<String> known) {
    return word.isEmpty() ? null : known.stream().filter(each -> each.startsWith(word)).findFirst().orElse(null);
  }

  /**
   * Whether words of {@code ip} or {@code bridge} only show something. What is no verb at all shows that.
   *
   * @param known the verbs
   * @param rest what stands behind the object
   */
  static boolean show(List<String> known, List<String> rest) {
    String verb = rest.isEmpty() ? "show" : of(rest.getFirst(), known);
    return verb == null || SHOWING.contains(verb);
  }

  /** The words behind the options. */
  static List<String> withoutOptions(List<String> words) {
    return words.stream().dropWhile(word -> word.startsWith("-")).toList();
  }
}
