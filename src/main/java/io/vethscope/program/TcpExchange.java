package io.vethscope.program;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.tcp.FourTuple;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.kernel.tcp.Received;
import io.vethscope.kernel.tcp.SocketError;
import io.vethscope.kernel.tcp.TcpEvents;
import io.vethscope.kernel.tcp.TcpSocket;
import io.vethscope.kernel.tcp.TcpStack.ConnectRequest;
import io.vethscope.kernel.tcp.TcpStack.ConnectResult;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code tcp-get} at work. */
final class TcpExchange implements TcpEvents {
  private static final int READ = 65_536;
  private static final int MAX_ANSWER = 1 << 20;
  private static final Pattern HEADER =
      Pattern.compile("\\A[^\\r]*\\r\\nContent-Length: ([0-9]{1,7})\\r\\n\\r\\n", Pattern.DOTALL);

  /** From being connected until the request is written, and from the last byte until the close: Python at work. */
  private static final long THINKING = 200_000;

  private static final long CLOSING = 60_000;

  private final Client client;
  private final Request request;
  private final StringBuilder answer = new StringBuilder();
  private @Nullable Cancellable deadline;
  private @Nullable TcpSocket socket;

  /**
   * What to ask of whom.
   *
   * @param sourcePort 0 for any
   * @param timeout nanoseconds for connecting and for each read
   */
  record Request(IpAddress address, int port, int sourcePort, String path, long timeout) {}

  TcpExchange(Client client, Request request) {
    this.client = client;
    this.request = request;
  }

  void begin() {
    client.begin();
    ConnectResult result =
        NamespaceTcp.of(client.netns())
            .connect(
                new ConnectRequest(Ipv4Address.ANY, request.sourcePort(), request.address(), request.port()), this);
    switch (result) {
      case ConnectResult.Failed(SocketError error) -> fail(error);
      case ConnectResult.InProgress(TcpSocket opened) -> {
        socket = opened;
        waitAtMost();
      }
    }
  }

  private void waitAtMost() {
    if (deadline != null) {
      deadline.cancel();
    }
    deadline =
        client
            .process()
            .after(
                request.timeout(),
                () -> {
                  close();
                  client.timeout();
                });
  }

  @Override
  public void connected(TcpSocket connection) {
    FourTuple flow = connection.flow();
    client
        .process()
        .print(
            "connected ('%s', %d) -> ('%s', %d)"
                .formatted(flow.local(), flow.localPort(), flow.remote(), flow.remotePort()));
    client
        .process()
        .after(
            THINKING,
            () -> {
              String text = "GET " + request.path() + " HTTP/1.1\r\nHost: " + request.address() + "\r\n\r\n";
              connection.send(Payload.of(text.getBytes(StandardCharsets.ISO_8859_1)));
              waitAtMost();
            });
  }

  @Override
  public void readable(TcpSocket connection) {
    switch (connection.read(READ)) {
      case Received.Data(Payload bytes) -> {
        answer.append(new String(bytes.toBytes(), StandardCharsets.ISO_8859_1));
        waitAtMost();
        finishIfComplete();
      }
      case Received.End _ -> {
        close();
        client.fail("EOF", "the server closed before the answer was complete", Ending.ERROR);
      }
      case Received.NothingYet _ -> {
        // Another wake-up comes with the data.
      }
    }
  }

  private void finishIfComplete() {
    Matcher header = HEADER.matcher(answer);
    boolean complete = header.lookingAt() && answer.length() - header.end() >= Integer.parseInt(header.group(1));
    if (!complete && answer.length() < MAX_ANSWER) {
      return;
    }
    String body = complete ? answer.substring(header.end()) : "";
    if (deadline != null) {
      deadline.cancel();
    }
    client
        .process()
        .after(
            CLOSING,
            () -> {
              close();
              client.process().print(body.lines().findFirst().orElse("") + " (" + body.length() + " bytes)");
              client.succeed();
            });
  }

  @Override
  public void failed(TcpSocket connection, SocketError error) {
    close();
    fail(error);
  }

  private void fail(SocketError error) {
    Ending ending =
        switch (error) {
          case ECONNREFUSED, ECONNRESET -> Ending.REFUSED;
          case EHOSTUNREACH, ENETUNREACH -> Ending.UNREACHABLE;
          case ETIMEDOUT -> Ending.TIMEOUT;
          default -> Ending.ERROR;
        };
    client.fail(error.name(), error.text(), ending);
  }

  private void close() {
    if (socket != null) {
      socket.close();
    }
  }
}
