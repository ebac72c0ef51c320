package io.vethscope.kernel.tcp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * A process's hold on a socket during a system call ({@code lock_sock} and {@code release_sock} in net/core/sock.c).
 * What arrives meanwhile waits on the backlog.
 */
final class SocketLock {
  private static final int BACKLOG_EXTRA = 64 * 1024;

  private final TcpSock sock;
  private final Deque<TcpArrival> backlog = new ArrayDeque<>();
  private int backlogBytes;
  private boolean owned;
  private boolean mtuReduced;
  private boolean ackDeferred;
  private boolean retransmitTimer;
  private boolean delayedAckTimer;

  SocketLock(TcpSock sock) {
    this.sock = sock;
  }

  boolean isOwned() {
    return owned;
  }

  /** Memory on the backlog. */
  int backlogBytes() {
    return backlogBytes;
  }

  /** Runs a system call without a result. */
  void run(Runnable call) {
    call(() -> {
      call.run();
      return true;
    });
  }

  /** Runs a system call: what it sends is followed at once by what that causes, but for this socket. */
  <T> T call(Supplier<T> call) {
    owned = true;
    try {
      T result = call.get();
      processBacklog();
      return result;
    } finally {
      // The spin lock that release_sock takes keeps soft interrupts away until the socket is free.
      sock.cpu.disableSoftirqs();
      runDeferred();
      owned = false;
      sock.cpu.enableSoftirqs();
    }
  }

  /**
   * Puts a segment on the backlog ({@code sk_add_backlog}).
   *
   * @return false if it is full
   */
  boolean add(TcpArrival arrival) {
    int limit = sock.buffer.size + sock.parameters.wmemMax() / 2 + BACKLOG_EXTRA;
    if (backlogBytes + arrival.truesize() > limit) {
      return false;
    }
    backlog.add(arrival);
    backlogBytes += arrival.truesize();
    return true;
  }

  void deferMtuReduction() {
    mtuReduced = true;
  }

  void deferRetransmitTimer() {
    retransmitTimer = true;
  }

  void deferDelayedAckTimer() {
    delayedAckTimer = true;
  }

  /** Puts an acknowledgement off to the end of the call ({@code TCP_ACK_DEFERRED}). */
  void deferAck() {
    ackDeferred = true;
  }

  /** {@code __release_sock}. */
  private void processBacklog() {
    while (!backlog.isEmpty()) {
      var arrival = backlog.remove();
      backlogBytes -= arrival.truesize();
      sock.input.receive(arrival);
    }
  }

  /** {@code tcp_release_cb}. */
  private void runDeferred() {
    if (retransmitTimer) {
      retransmitTimer = false;
      sock.timers.expire();
    }
    if (delayedAckTimer) {
      delayedAckTimer = false;
      sock.ack.expire();
    }
    if (mtuReduced) {
      mtuReduced = false;
      TcpErrors.mtuReduced(sock);
    }
    if (ackDeferred) {
      ackDeferred = false;
      if (sock.ack.isScheduled()) {
        sock.output.sendAck();
      }
    }
  }
}
