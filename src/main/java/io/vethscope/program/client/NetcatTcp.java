package io.vethscope.program.client;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.kernel.tcp.SocketError;
import io.vethscope.kernel.tcp.TcpEvents;
import io.vethscope.kernel.tcp.TcpSocket;
import io.vethscope.kernel.tcp.TcpStack.ConnectRequest;
import io.vethscope.kernel.tcp.TcpStack.ConnectResult;
import io.vethscope.program.Process;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.Payload;
import org.jspecify.annotations.Nullable;

/** {@code nc} and one TCP port. */
final class NetcatTcp implements TcpEvents {
  /** From being connected until something is done with it, in nanoseconds. */
  private static final long THINKING = 50_000;

  private final NetcatRun run;
  private final Process process;
  private final NetcatTarget target;
  private final int port;
  private @Nullable Cancellable deadline;
  private @Nullable Conversation conversation;
  private @Nullable TcpSocket socket;

  NetcatTcp(NetcatRun run, int port) {
    this.run = run;
    this.process = run.process();
    this.target = run.target();
    this.port = port;
  }

  void begin() {
    ConnectRequest wanted = new ConnectRequest(target.source(), target.sourcePort(), target.address(), port);
    switch (NamespaceTcp.of(process.netns()).connect(wanted, this)) {
      case ConnectResult.Failed(SocketError error) -> missed(error);
      case ConnectResult.InProgress(TcpSocket opened) -> {
        socket = opened;
        if (target.timeout() > 0) {
          deadline = process.after(target.timeout(), this::tooLate);
        }
      }
    }
  }

  private void tooLate() {
    close();
    run.missed(port, "timed out: Operation now in progress", Ending.TIMEOUT);
  }

  @Override
  public void connected(TcpSocket connection) {
    cancelDeadline();
    run.reached(port);
    if (target.manner().scans()) {
      process.after(
          THINKING,
          () -> {
            close();
            run.begin();
          });
      return;
    }
    conversation = new Conversation(process, target.timeout(), this::finish);
    process.after(
        THINKING,
        () -> {
          Payload input = Conversation.input(process);
          if (!input.isEmpty()) {
            connection.send(input);
          }
          if (target.manner().closes()) {
            connection.shutdownOutput();
          }
        });
  }

  @Override
  public void readable(TcpSocket connection) {
    if (conversation != null && conversation.read(connection)) {
      finish();
    }
  }

  private void finish() {
    if (conversation != null) {
      conversation.end();
      conversation = null;
      close();
      run.begin();
    }
  }

  @Override
  public void failed(TcpSocket connection, SocketError error) {
    cancelDeadline();
    close();
    if (conversation == null) {
      missed(error);
    } else {
      finish();
    }
  }

  private void missed(SocketError error) {
    Ending ending =
        switch (error) {
          case ECONNREFUSED, ECONNRESET -> Ending.REFUSED;
          case EHOSTUNREACH, ENETUNREACH -> Ending.UNREACHABLE;
          case ETIMEDOUT -> Ending.TIMEOUT;
          default -> Ending.ERROR;
        };
    run.missed(port, "failed: " + error.text(), ending);
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel();
    }
  }

  private void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
