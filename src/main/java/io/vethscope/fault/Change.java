package io.vethscope.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * What is done to have a fault, and what is done to end it, step by step.
 *
 * @param on in the order in which it is done
 * @param off in the order in which it is done
 */
record Change(List<Step> on, List<Step> off) {
  /** Nothing is done. */
  static final Change NOTHING = new Change(List.of(), List.of());

  /** One step. */
  sealed interface Step {}

  /** A command line in a namespace, as on a real machine. */
  record Shell(String netns, String line) implements Step {}

  /** What no command does; {@code says} is what a person reads. */
  record Effect(String says, Runnable work) implements Step {}

  Change {
    on = List.copyOf(on);
    off = List.copyOf(off);
  }

  /** Command lines in one namespace. */
  static Change shell(String netns, List<String> on, List<String> off) {
    return new Change(lines(netns, on), lines(netns, off));
  }

  /** One command line, and the one that ends it. */
  static Change shell(String netns, String on, String off) {
    return shell(netns, List.of(on), List.of(off));
  }

  /** This and then the other; they end in the opposite order. */
  Change and(Change other) {
    List<Step> both = new ArrayList<>(on);
    both.addAll(other.on);
    List<Step> back = new ArrayList<>(other.off);
    back.addAll(off);
    return new Change(both, back);
  }

  private static List<Step> lines(String netns, List<String> lines) {
    return lines.stream().<Step>map(line -> new Shell(netns, line)).toList();
  }
}
