package io.vethscope.kernel.xfrm;

/** Which of the last packets a state has seen (RFC 4303, section 3.4.3; {@code xfrm_replay_check}). */
final class ReplayWindow {
  private static final int BITS = Integer.SIZE;

  private final int size;
  private int highest;
  private int seen;

  /**
   * A window.
   *
   * @param size packets that may be late; 0 if nothing is checked
   * @param highest the highest sequence number so far
   * @param seen a bit for each of the last 32, the lowest for the highest
   */
  ReplayWindow(int size, int highest, int seen) {
    this.size = Math.min(size, BITS);
    this.highest = highest;
    this.seen = seen;
  }

  int highest() {
    return highest;
  }

  int seen() {
    return seen;
  }

  /** Whether a packet with this number may be taken. */
  boolean accepts(int sequence) {
    if (size == 0) {
      return true;
    }
    if (sequence == 0) {
      return false;
    }
    if (Integer.compareUnsigned(sequence, highest) > 0) {
      return true;
    }
    int late = highest - sequence;
    return late < size && (seen >>> late & 1) == 0;
  }

  /** {@code xfrm_replay_advance}. */
  void took(int sequence) {
    if (size == 0) {
      return;
    }
    if (Integer.compareUnsigned(sequence, highest) > 0) {
      int ahead = sequence - highest;
      seen = Integer.compareUnsigned(ahead, size) < 0 ? seen << ahead | 1 : 1;
      highest = sequence;
    } else {
      seen |= 1 << (highest - sequence);
    }
  }
}
