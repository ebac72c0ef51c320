package io.vethscope.fidelity;

import java.util.List;

/**
 * Whether a frame comes when it should: its time since the start of the last action before the recorded frame has to be
 * within 20 % or 150 ms of the recorded one, whichever is more. Retransmissions, delayed probes and failed resolutions
 * show themselves in this; what a processor needs for its work stays below.
 */
record Timing(List<Recording.Action> actions) {

  private static final double TOLERANCE = 0.2;
  private static final double TOLERANCE_US = 150_000;

  boolean agree(TapFrame recorded, TapFrame produced) {
    double start = startOfLastAction(recorded.tUs());
    double expected = recorded.tUs() - start;
    return Math.abs(recorded.tUs() - produced.tUs()) <= Math.max(TOLERANCE * expected, TOLERANCE_US);
  }

  /** Before the first action that of the first one, without any action 0. */
  private double startOfLastAction(double tUs) {
    double start = actions.isEmpty() ? 0 : actions.getFirst().tUs();
    for (Recording.Action action : actions) {
      if (action.tUs() <= tUs) {
        start = action.tUs();
      }
    }
    return start;
  }
}
