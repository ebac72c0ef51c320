package io.vethscope.kernel.tcp;

/** The states of RFC 9293 section 3.3.2, under the names that {@code ss} prints. */
public enum TcpState {
  ESTABLISHED,
  SYN_SENT,
  SYN_RECV,
  FIN_WAIT1,
  FIN_WAIT2,
  TIME_WAIT,
  CLOSE,
  CLOSE_WAIT,
  LAST_ACK,
  LISTEN,
  CLOSING;

  /** The handshake of an active open, or of two that crossed, is not over. */
  boolean isOpening() {
    return this == SYN_SENT || this == SYN_RECV;
  }

  /** The process may still send ({@code TCPF_ESTABLISHED | TCPF_CLOSE_WAIT}). */
  boolean maySend() {
    return this == ESTABLISHED || this == CLOSE_WAIT;
  }

  /** The state after the process closes ({@code new_state} in net/ipv4/tcp.c). */
  TcpState afterClose() {
    return switch (this) {
      case ESTABLISHED, SYN_RECV -> FIN_WAIT1;
      case CLOSE_WAIT -> LAST_ACK;
      case SYN_SENT, LISTEN -> CLOSE;
      default -> this;
    };
  }

  /** Whether closing in this state sends a FIN ({@code TCP_ACTION_FIN}). */
  boolean closeSendsFin() {
    return this == ESTABLISHED || this == SYN_RECV || this == CLOSE_WAIT;
  }
}
