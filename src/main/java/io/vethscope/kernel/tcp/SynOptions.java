package io.vethscope.kernel.tcp;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import java.util.OptionalInt;

/** The options of a SYN or SYN-ACK ({@code tcp_syn_options}, {@code tcp_synack_options}). */
final class SynOptions {
  private SynOptions() {}

  /**
   * Writes them.
   *
   * @param windowScale or {@link TcpOptions#NO_WINDOW_SCALE}
   */
  static Payload of(int mss, boolean sack, int windowScale, boolean timestamps, int value, int echo) {
    return new TcpOptions(
            OptionalInt.of(mss), sack, windowScale, timestamps, timestamps ? value : 0, timestamps ? echo : 0)
        .toPayload();
  }
}
