package io.vethscope.kernel.tcp;

import io.vethscope.kernel.SocketRow;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** A listening socket ({@code inet_csk_listen_start}, {@code inet_csk_accept} in net/ipv4/inet_connection_sock.c). */
public final class TcpListener {
  private final TcpStack stack;
  private final ListenRequest request;
  private final Deque<TcpSock> acceptQueue = new ArrayDeque<>();
  private int handshakes;
  private boolean waking;
  private boolean closed;

  TcpListener(TcpStack stack, ListenRequest request) {
    this.stack = stack;
    this.request = request;
  }

  /**
   * What to listen for.
   *
   * @param address or one that {@linkplain IpAddress#isAny() is any}
   * @param backlog connections that wait to be accepted
   * @param accept runs as the server's process for each connection and says who handles it
   */
  public record ListenRequest(IpAddress address, int port, int backlog, Function<TcpSocket, TcpEvents> accept) {
    public ListenRequest {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("A TCP port is between 1 and 65535, not " + port + ".");
      }
      if (backlog < 0 || backlog > 4096) {
        throw new IllegalArgumentException("A backlog is between 0 and 4096 (somaxconn), not " + backlog + ".");
      }
    }
  }

  public IpAddress address() {
    return request.address();
  }

  public int port() {
    return request.port();
  }

  /** {@code inet_csk_reqsk_queue_is_full} or {@code sk_acceptq_is_full}: no more SYNs. */
  boolean isFull() {
    return handshakes >= Math.max(1, request.backlog()) || isAcceptQueueFull();
  }

  boolean isAcceptQueueFull() {
    return acceptQueue.size() > request.backlog();
  }

  void handshakeBegan() {
    handshakes++;
  }

  void handshakeEnded() {
    handshakes--;
  }

  /** {@code inet_csk_reqsk_queue_add}: a connection waits to be accepted. */
  void add(TcpSock child) {
    acceptQueue.add(child);
    if (!waking) {
      waking = true;
      stack.host().cpu().after(stack.wakeLatency(), this::acceptAll);
    }
  }

  private void acceptAll() {
    waking = false;
    while (!acceptQueue.isEmpty() && !closed) {
      var socket = acceptQueue.remove().socket;
      socket.events().attach(request.accept().apply(socket));
    }
  }

  SocketRow row() {
    IpAddress any = request.address() instanceof Ipv4Address ? Ipv4Address.ANY : Ipv6Address.ANY;
    boolean dual = request.address().equals(Ipv6Address.ANY);
    return new SocketRow(
        "LISTEN", acceptQueue.size(), request.backlog(), request.address(), request.port(), any, 0, dual);
  }

  boolean isClosed() {
    return closed;
  }

  /** Stops listening; connections that nobody accepted are reset ({@code inet_csk_listen_stop}). */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    stack.remove(this);
    while (!acceptQueue.isEmpty()) {
      acceptQueue.remove().socket.abort();
    }
  }
}
