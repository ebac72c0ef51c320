package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.wire.TcpSegment;

/** What of a segment's flags moves the state machine ({@code enum tcp_bit_set}). */
enum TcpFlagsIndex {
  SYN,
  SYNACK,
  FIN,
  ACK,
  RST,
  NONE;

  private static final int MEANINGLESS = TcpSegment.PSH | TcpSegment.ECE | TcpSegment.CWR;

  /** {@code get_conntrack_index}. */
  static TcpFlagsIndex of(TcpSegment segment) {
    if (segment.has(TcpSegment.RST)) {
      return RST;
    }
    if (segment.has(TcpSegment.SYN)) {
      return segment.has(TcpSegment.ACK) ? SYNACK : SYN;
    }
    if (segment.has(TcpSegment.FIN)) {
      return FIN;
    }
    return segment.has(TcpSegment.ACK) ? ACK : NONE;
  }

  /** Whether anybody may send such flags together ({@code tcp_valid_flags}). */
  static boolean areValid(TcpSegment segment) {
    return switch (segment.flags() & 0xff & ~MEANINGLESS) {
      case TcpSegment.SYN,
          TcpSegment.SYN | TcpSegment.URG,
          TcpSegment.SYN | TcpSegment.ACK,
          TcpSegment.RST,
          TcpSegment.RST | TcpSegment.ACK,
          TcpSegment.FIN | TcpSegment.ACK,
          TcpSegment.FIN | TcpSegment.ACK | TcpSegment.URG,
          TcpSegment.ACK,
          TcpSegment.ACK | TcpSegment.URG ->
          true;
      default -> false;
    };
  }
}
