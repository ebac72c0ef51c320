package io.vethscope.kernel.tcp;

/** What became of a segment that IP delivered. */
public sealed interface TcpOutcome {
  /** It went to a connection, or onto its backlog. */
  record ToSocket(TcpSocket socket) implements TcpOutcome {}

  /** It belongs to a handshake that a listening socket takes part in. */
  record ToListener(TcpListener listener) implements TcpOutcome {}

  /** It belongs to a connection that is over. */
  record ToTimeWait(FourTuple flow) implements TcpOutcome {}

  /** The socket could not take it: its backlog is full ({@code SKB_DROP_REASON_SOCKET_BACKLOG}). */
  record BacklogFull(TcpSocket socket) implements TcpOutcome {}

  /**
   * Nobody wants it ({@code SKB_DROP_REASON_NO_SOCKET}).
   *
   * @param resetSent false if it was a reset itself
   */
  record NoSocket(boolean resetSent) implements TcpOutcome {}
}
