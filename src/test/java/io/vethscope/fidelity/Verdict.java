package io.vethscope.fidelity;

import java.util.Arrays;

/** How far the frames of a replay agree with a recording. */
public enum Verdict {
  /** The same frames at the same taps in the same order of all. */
  EQUAL("equal"),
  /** Each interface shows the same frames in the same order, but they interleave differently. */
  ORDER_DIFFERS("equal per interface, order differs"),
  /** At least one interface shows something else. */
  DIFFERENT("different"),
  /** The replay broke off with an error before it showed anything. */
  BROKEN_OFF("broken off");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The verdict written in these words. */
  static Verdict parse(String words) {
    return Arrays.stream(values())
        .filter(verdict -> verdict.words.equals(words))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'" + words + "' is no verdict. Write one of " + Arrays.toString(values()) + "."));
  }

  @Override
  public String toString() {
    return words;
  }
}
