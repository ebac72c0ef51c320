package io.vethscope.fidelity.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names for values that the kernel chose: {@code port#1}, {@code port#2}, … in the order of first appearance, so that
 * what was equal has to stay equal although its value is free.
 */
final class Symbols {

  private final Set<Integer> fixed;
  private final Map<List<Object>, String> names = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Symbols(Set<Integer> fixed) {
    this.fixed = fixed;
  }

  /** The number itself if the recording fixes it, else its symbol. */
  String number(String kind, int value) {
    return fixed.contains(value) ? Integer.toString(value) : of(kind, value);
  }

  /** The symbol of a value that no recording fixes. */
  String of(String kind, Object value) {
    return names.computeIfAbsent(List.of(kind, value), _ -> kind + "#" + counts.merge(kind, 1, Integer::sum));
  }
}
