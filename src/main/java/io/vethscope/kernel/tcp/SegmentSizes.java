package io.vethscope.kernel.tcp;

/** The segment sizes that a connection knows, all without headers and options. */
final class SegmentSizes {
  static final int DEFAULT = 536;
  static final int MIN = 88;

  /** {@code tp->advmss}: the largest that the peer may send. */
  int advertised;

  /** {@code icsk_ack.rcv_mss}: the largest that the peer seems to send. */
  int received = MIN;

  /** {@code tp->mss_cache}: the largest that may be sent. */
  int send = DEFAULT;

  /** {@code rx_opt.mss_clamp}: what the peer stated. */
  int clamp = DEFAULT;

  /** {@code icsk_pmtu_cookie}: the path MTU that {@link #send} was computed from. */
  int pathMtu;

  /** {@code tcp_initialize_rcv_mss}. */
  void initializeReceived(int window) {
    int hint = Math.min(Math.min(advertised, send), Math.min(window / 2, DEFAULT));
    received = Math.max(hint, MIN);
  }
}
