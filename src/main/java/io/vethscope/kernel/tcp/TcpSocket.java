package io.vethscope.kernel.tcp;

import io.vethscope.wire.Payload;

/**
 * A connection as a process holds it. The methods are system calls: they run in process context and do not block. What
 * they send, and what that causes, has happened when they return.
 */
public final class TcpSocket {
  private final TcpSock sock;
  private final SocketEvents events;

  TcpSocket(TcpSock sock) {
    this.sock = sock;
    this.events = new SocketEvents(this, sock);
  }

  /** The addresses and ports, seen from here. */
  public FourTuple flow() {
    return sock.flow;
  }

  public TcpState state() {
    return sock.state;
  }

  /** The window that was last told to the peer, in bytes: a figure for {@code ss} and for tests. */
  public int receiveWindow() {
    return sock.rcvWnd;
  }

  /**
   * Queues data and sends what the windows allow ({@code tcp_sendmsg}).
   *
   * @return how many bytes were taken: fewer than there are if {@code tcp_wmem} is exhausted ({@link
   *     TcpEvents#writable} will tell), none if the connection can't send
   */
  public int send(Payload data) {
    if (!sock.state.maySend() || sock.sendShutdown) {
      return 0;
    }
    int taken = Math.min(data.length(), Math.max(0, sock.parameters.wmemMax() - sock.queue.bytes()));
    if (taken < data.length()) {
      events.wantSpace();
    }
    if (taken > 0) {
      sock.lock.run(() -> sock.transmission.write(data.slice(0, taken)));
    }
    return taken;
  }

  /**
   * Takes received data off the queue ({@code tcp_recvmsg}).
   *
   * @param most bytes to take, above zero
   */
  public Received read(int most) {
    if (most <= 0) {
      throw new IllegalArgumentException("A read takes at least one byte, not " + most + ".");
    }
    Payload bytes = sock.lock.call(() -> readLocked(most));
    if (!bytes.isEmpty()) {
      return new Received.Data(bytes);
    }
    return sock.receiveShutdown ? Received.END : Received.NOTHING_YET;
  }

  private Payload readLocked(int most) {
    Payload bytes = sock.data.read(most);
    if (!bytes.isEmpty()) {
      sock.data.rate().adjust();
    }
    if (sock.state != TcpState.CLOSE && isAckDue(!bytes.isEmpty())) {
      sock.output.sendAck();
    }
    if (!bytes.isEmpty() && (!sock.data.isEmpty() || sock.receiveShutdown)) {
      events.readable();
    }
    return bytes;
  }

  /** {@code __tcp_cleanup_rbuf}: tells the peer of the room that reading made, if it is worth a segment. */
  private boolean isAckDue(boolean copied) {
    if (sock.ack.isDueAfterRead(copied && sock.buffer.allocated == 0)) {
      return true;
    }
    int now = sock.receiveWindow();
    if (!copied || sock.receiveShutdown || 2L * now > sock.buffer.clamp) {
      return false;
    }
    int offer = sock.output.windowToOffer();
    return offer > 0 && offer >= 2 * now;
  }

  /** Sends no more, but still receives ({@code shutdown(SHUT_WR)}). */
  public void shutdownOutput() {
    if (!sock.sendShutdown && sock.state != TcpState.CLOSE) {
      sock.lock.run(() -> {
        sock.sendShutdown = true;
        shutdownNow();
      });
    }
  }

  /** {@code tcp_shutdown}: waits for the handshake if it is under way. */
  void shutdownNow() {
    if (sock.state.closeSendsFin() && sock.state != TcpState.SYN_RECV) {
      sock.state = sock.state.afterClose();
      sock.transmission.sendFin();
    }
  }

  /** Lets go of the socket ({@code tcp_close}); a reset tells the peer if data was left unread. */
  public void close() {
    if (sock.orphaned) {
      return;
    }
    events.detach();
    sock.lock.run(this::closeLocked);
  }

  private void closeLocked() {
    sock.orphaned = true;
    sock.sendShutdown = true;
    sock.receiveShutdown = true;
    boolean unread = sock.data.discard();
    if (sock.state == TcpState.CLOSE) {
      return;
    }
    if (unread) {
      sock.output.sendReset();
      sock.done();
    } else if (sock.state.closeSendsFin()) {
      sock.state = sock.state.afterClose();
      sock.transmission.sendFin();
    } else if (sock.state == TcpState.SYN_SENT) {
      sock.done();
    } else if (sock.state == TcpState.FIN_WAIT2) {
      sock.stack.enterTimeWait(sock, TcpState.FIN_WAIT2, sock.parameters.finTimeout() * Jiffies.HZ);
    }
  }

  /** Lets go of the socket with a reset ({@code SO_LINGER} of zero). */
  public void abort() {
    if (sock.orphaned) {
      return;
    }
    events.detach();
    sock.lock.run(() -> {
      boolean synchronised = sock.state != TcpState.CLOSE && sock.state != TcpState.SYN_SENT;
      sock.orphaned = true;
      if (synchronised) {
        sock.output.sendReset();
      }
      sock.queue.clear();
      sock.done();
    });
  }

  SocketEvents events() {
    return events;
  }

  TcpSock sock() {
    return sock;
  }

  @Override
  public String toString() {
    return sock.flow + " " + sock.state;
  }
}
