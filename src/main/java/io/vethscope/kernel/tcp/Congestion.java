package io.vethscope.kernel.tcp;

/**
 * How much may be under way. The window starts at 10 segments (RFC 6928) and grows by slow start up to the threshold,
 * then by a segment each round trip; a loss cuts it to 7/10, as cubic does (RFC 9438 section 4.6), in small steps.
 */
final class Congestion {
  static final int INITIAL_WINDOW = 10;

  private static final int MAX_WINDOW = 1 << 20;

  /** {@code TCP_CA_*} as far as they make a difference here. */
  enum State {
    OPEN,
    RECOVERY,
    LOSS
  }

  State state = State.OPEN;

  /** In segments. */
  int window = INITIAL_WINDOW;

  int threshold = Integer.MAX_VALUE;

  /** {@code high_seq}: recovery is over when this is acknowledged. */
  int highSeq;

  /** What the window grows to as soon as something arrived. */
  private final int least;

  private int credit;
  private int mostOut;
  private int windowBefore;
  private int delivered;
  private int sentInRecovery;

  Congestion(int least) {
    this.least = least;
  }

  boolean inSlowStart() {
    return window < threshold;
  }

  /** Remembers how far the window was used ({@code tcp_cwnd_validate}). */
  void sent(int packetsOut) {
    mostOut = Math.max(mostOut, packetsOut);
  }

  /** {@code tcp_cong_avoid}: segments were acknowledged while nothing was wrong. */
  void acknowledged(int segments) {
    if (state == State.OPEN) {
      window = Math.max(window, least);
    }
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

  /** A loss was found ({@code tcp_init_cwnd_reduction}, {@code cubictcp_recalc_ssthresh}). */
  void reduce() {
    windowBefore = window;
    threshold = Math.max((int) (window * 717L / 1024), 2);
    mostOut = 0;
    credit = 0;
    delivered = 0;
    sentInRecovery = 0;
  }

  /** Segments were sent while the window is being reduced. */
  void sentWhileReducing(int segments) {
    if (state == State.RECOVERY) {
      sentInRecovery += segments;
    }
  }

  /**
   * Shrinks the window in step with what arrives ({@code tcp_cwnd_reduction}; RFC 6937).
   *
   * @param newlyDelivered segments that an acknowledgement tells of
   * @param inFlight segments that are under way
   * @param advanced whether it moved the left edge without telling of new losses
   */
  void reduceProportionally(int newlyDelivered, int inFlight, boolean advanced) {
    if (state != State.RECOVERY || newlyDelivered <= 0) {
      return;
    }
    delivered += newlyDelivered;
    int room = threshold - inFlight;
    int send;
    if (room < 0) {
      send = (int) (((long) threshold * delivered + windowBefore - 1) / windowBefore) - sentInRecovery;
    } else {
      send = Math.min(room, Math.max(delivered - sentInRecovery, newlyDelivered) + (advanced ? 1 : 0));
    }
    window = inFlight + Math.max(send, sentInRecovery > 0 ? 0 : 1);
  }
}
