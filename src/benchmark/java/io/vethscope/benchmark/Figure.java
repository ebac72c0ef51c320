package io.vethscope.benchmark;

/**
 * One line of the table.
 *
 * @param what was measured, with its unit
 * @param ours the figure of Vethscope
 * @param peer the figure of what it is compared with; empty where it is compared with nothing
 * @param ratio one by the other; empty where there is no peer
 * @param wanted what is to be reached; empty where nothing is
 * @param verdict whether it was
 */
record Figure(String what, String ours, String peer, String ratio, String wanted, Verdict verdict) {
  /** Whether what is wanted was reached. */
  enum Verdict {
    REACHED("reached"),
    MISSED("missed"),
    /** Nothing is wanted, or nothing could be measured. */
    NONE("");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    static Verdict of(boolean reached) {
      return reached ? REACHED : MISSED;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** A figure that nothing is compared with. */
  static Figure alone(String what, String ours) {
    return new Figure(what, ours, "", "", "", Verdict.NONE);
  }

  /** A figure that has to reach something of its own. */
  static Figure against(String what, String ours, String wanted, boolean reached) {
    return new Figure(what, ours, "", "", wanted, Verdict.of(reached));
  }

  /** The line of a Markdown table. */
  String row() {
    return "| " + String.join(" | ", what, ours, peer, ratio, wanted, verdict.toString()) + " |";
  }
}
