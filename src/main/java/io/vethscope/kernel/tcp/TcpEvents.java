package io.vethscope.kernel.tcp;

/**
 * A process that waits on a socket. Each method runs as that process, some time after what it tells of, and may use the
 * socket.
 */
public interface TcpEvents {
  /** The connection is there. */
  default void connected(TcpSocket socket) {}

  /** There is something to {@link TcpSocket#read}: data or the end of it. */
  default void readable(TcpSocket socket) {}

  /** There is room to {@link TcpSocket#send} again after a send that was cut short. */
  default void writable(TcpSocket socket) {}

  /** It failed: what {@code poll} and then {@code SO_ERROR} tell. The socket is still to be closed. */
  default void failed(TcpSocket socket, SocketError error) {}
}
