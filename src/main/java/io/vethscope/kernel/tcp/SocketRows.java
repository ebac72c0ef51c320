package io.vethscope.kernel.tcp;

import io.vethscope.kernel.SocketRow;

/** Connections as {@code ss} shows them. */
final class SocketRows {
  private SocketRows() {}

  static SocketRow of(FourTuple flow, TcpState state, int received, int sent) {
    return new SocketRow(
        name(state),
        received,
        sent,
        flow.local(),
        flow.localPort(),
        flow.remote(),
        flow.remotePort(),
        /* dual= */ false);
  }

  private static String name(TcpState state) {
    return switch (state) {
      case ESTABLISHED -> "ESTAB";
      case FIN_WAIT1 -> "FIN-WAIT-1";
      case FIN_WAIT2 -> "FIN-WAIT-2";
      case CLOSE -> "UNCONN";
      case SYN_SENT, SYN_RECV, TIME_WAIT, CLOSE_WAIT, LAST_ACK, LISTEN, CLOSING -> state.name().replace('_', '-');
    };
  }
}
