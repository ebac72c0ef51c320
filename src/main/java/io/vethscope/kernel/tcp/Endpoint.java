package io.vethscope.kernel.tcp;

/** What a four-tuple can belong to: a connection, a handshake, or a connection that is over. */
interface Endpoint {
  TcpOutcome receive(TcpArrival arrival);

  /** An ICMP error quotes a segment of it. */
  void error(IcmpReport report);

  /** Ends it without a word: its namespace goes away. */
  void destroy();
}
