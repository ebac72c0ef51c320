package io.vethscope.program.client;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.kernel.tcp.Received;
import io.vethscope.kernel.tcp.SocketError;
import io.vethscope.kernel.tcp.TcpEvents;
import io.vethscope.kernel.tcp.TcpSocket;
import io.vethscope.kernel.tcp.TcpStack.ConnectRequest;
import io.vethscope.kernel.tcp.TcpStack.ConnectResult;
import io.vethscope.program.Process;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request and its response over one connection. */
final class HttpExchange implements TcpEvents {
  private static final int READ = 65_536;
  private static final int MAX_ANSWER = 1 << 20;

  /** From being connected until the request is written, and from the last byte until the close; nanoseconds. */
  private static final long THINKING = 100_000;

  private final Process process;
  private final Request request;
  private final Client client;
  private final StringBuilder answer = new StringBuilder();
  private @Nullable Cancellable deadline;
  private @Nullable Cancellable connectDeadline;
  private @Nullable TcpSocket socket;
  private boolean connected;
  private long began;

  /**
   * What to ask of whom.
   *
   * @param sourcePort 0 for any
   * @param connectTimeout nanoseconds until the connection must be there, or 0
   * @param timeout nanoseconds for all of it, or 0
   */
  record Request(IpAddress address, int port, int sourcePort, String text, long connectTimeout, long timeout) {}

  /** Who asks. One of the last three ends it; the connection is closed by then. */
  interface Client {
    /** The connection is there, and the request goes out. */
    default void connected() {}

    /** The whole response is there. */
    void answered(HttpAnswer answer);

    /** It came to nothing. */
    void failed(SocketError error, boolean wasConnected);

    /**
     * The time was over.
     *
     * @param connecting whether that for the connection was
     */
    void timedOut(boolean connecting, boolean wasConnected, int received);

    /** The server closed the connection before the response was whole; null if nothing was there at all. */
    void ended(@Nullable HttpAnswer answer);
  }

  HttpExchange(Process process, Request request, Client client) {
    this.process = process;
    this.request = request;
    this.client = client;
  }

  void begin() {
    began = process.cpu().now();
    ConnectRequest wanted =
        new ConnectRequest(Ipv4Address.ANY, request.sourcePort(), request.address(), request.port());
    switch (NamespaceTcp.of(process.netns()).connect(wanted, this)) {
      case ConnectResult.Failed(SocketError error) -> client.failed(error, false);
      case ConnectResult.InProgress(TcpSocket opened) -> {
        socket = opened;
        deadline = limit(request.timeout(), false);
        connectDeadline = limit(request.connectTimeout(), true);
      }
    }
  }

  private @Nullable Cancellable limit(long timeout, boolean connecting) {
    return timeout == 0
        ? null
        : process.after(
            timeout,
            () -> {
              boolean wasConnected = connected;
              close();
              client.timedOut(connecting, wasConnected, answer.length());
            });
  }

  /** Whole milliseconds since it began. */
  long milliseconds() {
    return (process.cpu().now() - began) / 1_000_000;
  }

  @Override
  public void connected(TcpSocket connection) {
    connected = true;
    cancel(connectDeadline);
    client.connected();
    process.after(THINKING, () -> connection.send(Payload.of(request.text().getBytes(StandardCharsets.ISO_8859_1))));
  }

  @Override
  public void readable(TcpSocket connection) {
    switch (connection.read(READ)) {
      case Received.Data(Payload bytes) -> {
        answer.append(new String(bytes.toBytes(), StandardCharsets.ISO_8859_1));
        if (answer.length() >= MAX_ANSWER) {
          end();
        } else {
          HttpAnswer.parse(answer).filter(HttpAnswer::isComplete).ifPresent(this::finish);
        }
      }
      case Received.End _ -> end();
      case Received.NothingYet _ -> {
        // Another wake-up comes with the data.
      }
    }
  }

  private void finish(HttpAnswer whole) {
    cancel(deadline);
    process.after(
        THINKING,
        () -> {
          close();
          client.answered(whole);
        });
  }

  private void end() {
    close();
    client.ended(HttpAnswer.parse(answer).orElse(null));
  }

  @Override
  public void failed(TcpSocket connection, SocketError error) {
    close();
    client.failed(error, connected);
  }

  private void close() {
    cancel(deadline);
    cancel(connectDeadline);
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private static void cancel(@Nullable Cancellable timer) {
    if (timer != null) {
      timer.cancel();
    }
  }
}
