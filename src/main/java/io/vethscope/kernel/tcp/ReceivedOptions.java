package io.vethscope.kernel.tcp;

import io.vethscope.wire.TcpOptions;

/** What both ends agreed on, and the timestamps ({@code struct tcp_options_received}). */
final class ReceivedOptions {
  boolean timestamps;
  boolean sack;
  boolean scaling;
  int sendScale;
  int receiveScale;

  /** Whether {@link #recent} means anything yet. */
  boolean recentKnown;

  /** {@code ts_recent}: what to echo. */
  int recent;

  /** Of the segment at hand. */
  boolean sawTimestamp;

  int value;
  int echo;

  /** Reads the timestamps of a segment. */
  void read(TcpOptions options, int offset) {
    sawTimestamp = timestamps && options.timestamps();
    value = options.tsValue();
    echo = options.tsEcho() == 0 ? 0 : options.tsEcho() - offset;
  }

  /** {@code tcp_paws_check}: whether the segment is not older than what was seen. */
  boolean isFresh() {
    return !sawTimestamp || !recentKnown || recent - value <= 0;
  }

  /** {@code tcp_store_ts_recent}. */
  void store() {
    recent = value;
    recentKnown = true;
  }
}
