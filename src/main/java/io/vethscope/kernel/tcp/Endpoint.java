package io.vethscope.kernel.tcp;

import io.vethscope.kernel.SocketRow;

/** What a four-tuple can belong to: a connection, a handshake, or a connection that is over. */
interface Endpoint {
  TcpOutcome receive(TcpArrival arrival);

  /** An ICMP error quotes a segment of it. */
  void error(IcmpReport report);

  /** What {@code tcp_diag} tells of it. */
  default SocketRow row(FourTuple flow) {
    return SocketRows.of(flow, TcpState.SYN_RECV, 0, 0);
  }

  /** Ends it without a word: its namespace goes away. */
  void destroy();
}
