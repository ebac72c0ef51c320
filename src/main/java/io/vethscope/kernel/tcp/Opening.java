package io.vethscope.kernel.tcp;

/** How often one end's SYN or SYN-ACK had to be repeated, which decides how much is sent at first. */
final class Opening {
  private static final int WINDOW_AFTER_LOSS = 1;

  /** {@code total_retrans}, for whatever reason. */
  int repetitions;

  /** {@code undo_marker}: a timer ran out. */
  boolean timedOut;

  /** When the first one was sent, in milliseconds. */
  long firstAt;

  /**
   * The first window in segments ({@code tcp_init_transfer}). RFC 5681 section 3.1 wants one segment where a SYN or
   * SYN-ACK was lost; Linux allows for one loss, and looks whether the answer is to the first one after all ({@code
   * tcp_try_undo_spurious_syn}).
   *
   * @param options of the segment that ends the handshake
   */
  int firstWindow(ReceivedOptions options) {
    boolean spurious = options.sawTimestamp && options.echo == (int) firstAt;
    return repetitions > 1 && timedOut && !spurious ? WINDOW_AFTER_LOSS : Congestion.INITIAL_WINDOW;
  }
}
