package io.vethscope.kernel.tcp;

import java.util.Optional;

/**
 * Wakes the process that waits on a socket ({@code sk_state_change}, {@code sk_data_ready}, {@code sk_write_space}).
 * However much happens before it runs, it is woken once.
 */
final class SocketEvents {
  private final TcpSocket socket;
  private final TcpSock sock;
  private Optional<TcpEvents> process = Optional.empty();
  private Optional<SocketError> error = Optional.empty();
  private Optional<SocketError> softError = Optional.empty();
  private boolean connected;
  private boolean readable;
  private boolean writable;
  private boolean errorQueued;
  private boolean writeWanted;
  private boolean waking;

  SocketEvents(TcpSocket socket, TcpSock sock) {
    this.socket = socket;
    this.sock = sock;
  }

  /** From now on this process waits; what has happened already is told now. */
  void attach(TcpEvents events) {
    process = Optional.of(events);
    wake();
  }

  /** The process has closed the socket. */
  void detach() {
    process = Optional.empty();
  }

  void connected() {
    connected = true;
    wake();
  }

  void readable() {
    readable = true;
    wake();
  }

  void failed(SocketError cause) {
    error = Optional.of(cause);
    errorQueued = true;
    wake();
  }

  /** The state changed in a way that a reader may have waited for. */
  void stateChanged() {
    wake();
  }

  /**
   * An error that may pass ({@code sk_err_soft}).
   *
   * @param tell it is on the error queue too, which wakes a process that polls ({@code ip_icmp_error})
   */
  void softError(SocketError cause, boolean tell) {
    softError = Optional.of(cause);
    if (tell) {
      errorQueued = true;
      wake();
    }
  }

  void clearSoftError() {
    softError = Optional.empty();
  }

  Optional<SocketError> takeSoftError() {
    var taken = softError;
    softError = Optional.empty();
    return taken;
  }

  /** The process could not send everything ({@code SOCK_NOSPACE}). */
  void wantSpace() {
    writeWanted = true;
  }

  /** {@code tcp_check_space}. */
  void spaceFreed() {
    if (writeWanted) {
      writeWanted = false;
      writable = true;
      wake();
    }
  }

  private void wake() {
    boolean something = connected || readable || writable || errorQueued;
    if (process.isPresent() && something && !waking) {
      waking = true;
      sock.cpu.after(sock.stack.wakeLatency(), this::run);
    }
  }

  private void run() {
    waking = false;
    if (errorQueued) {
      errorQueued = false;
      var cause = error.isPresent() ? error : takeSoftError();
      cause.ifPresent(it -> process.ifPresent(events -> events.failed(socket, it)));
      return;
    }
    if (connected) {
      connected = false;
      process.ifPresent(events -> events.connected(socket));
    }
    if (readable) {
      readable = false;
      process.ifPresent(events -> events.readable(socket));
    }
    if (writable) {
      writable = false;
      process.ifPresent(events -> events.writable(socket));
    }
  }
}
