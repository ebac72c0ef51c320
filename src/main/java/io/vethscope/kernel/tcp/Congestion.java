package io.vethscope.kernel.tcp;

/**
 * How much may be under way. The window starts at 10 segments (RFC 6928) and grows by slow start up to the threshold,
 * then by a segment each round trip; a loss cuts it to 7/10, as cubic does at once (RFC 9438 section 4.6).
 */
final class Congestion {
  private static final int INITIAL_WINDOW = 10;
  private static final int MAX_WINDOW = 1 << 20;

  /** {@code TCP_CA_*} without the states that only ECN and local congestion lead to. */
  enum State {
    OPEN,
    DISORDER,
    RECOVERY,
    LOSS
  }

  State state = State.OPEN;
  /** In segments. */
  int window = INITIAL_WINDOW;
  int threshold = Integer.MAX_VALUE;
  /** {@code high_seq}: recovery is over when this is acknowledged. */
  int highSeq;

  private int credit;
  private int mostOut;

  boolean inSlowStart() {
    return window < threshold;
  }

  /** Remembers how far the window was used ({@code tcp_cwnd_validate}). */
  void sent(int packetsOut) {
    mostOut = Math.max(mostOut, packetsOut);
  }

  /** {@code tcp_cong_avoid}: segments were acknowledged while nothing was wrong. */
  void acknowledged(int segments) {
    boolean limited = inSlowStart() ? window < 2 * mostOut : mostOut >= window;
    if (state != State.OPEN || !limited) {
      return;
    }
    if (inSlowStart()) {
      window = Math.min(MAX_WINDOW, Math.min(window + segments, Math.max(threshold, window)));
      return;
    }
    credit += segments;
    if (credit >= window) {
      credit -= window;
      window = Math.min(MAX_WINDOW, window + 1);
    }
  }

  /** A loss was found. */
  void reduce() {
    threshold = Math.max(window * 7 / 10, 2);
    mostOut = 0;
    credit = 0;
  }
}
