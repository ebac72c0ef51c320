package io.vethscope.program.client;

import io.vethscope.kernel.tcp.FourTuple;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.kernel.tcp.SocketError;
import io.vethscope.kernel.tcp.TcpEvents;
import io.vethscope.kernel.tcp.TcpListener;
import io.vethscope.kernel.tcp.TcpSocket;
import io.vethscope.kernel.tcp.TcpStack.ListenResult;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Payload;
import org.jspecify.annotations.Nullable;

/** {@code nc -l}: takes one connection, or with {@code -k} one after the other, and prints what comes. */
final class NetcatListener {
  private final Process process;
  private final IpAddress address;
  private final int port;
  private final boolean keeps;
  private final boolean verbose;
  private @Nullable TcpListener listener;

  /**
   * Prepares it.
   *
   * @param keeps whether it goes on when a connection has ended
   */
  NetcatListener(Process process, IpAddress address, int port, boolean keeps, boolean verbose) {
    this.process = process;
    this.address = address;
    this.port = port;
    this.keeps = keeps;
    this.verbose = verbose;
  }

  void begin() {
    ListenResult result =
        NamespaceTcp.of(process.netns()).listen(new TcpListener.ListenRequest(address, port, 1, this::accept));
    listener =
        switch (result) {
          case ListenResult.Listening(var opened) -> opened;
          case ListenResult.Failed(var error) -> throw new UsageException("nc: " + error.text(), 1);
        };
    tell("Listening on " + address + " " + port);
  }

  private void tell(String line) {
    if (verbose) {
      process.print(line);
    }
  }

  private TcpEvents accept(TcpSocket socket) {
    FourTuple flow = socket.flow();
    tell("Connection received on " + flow.remote() + " " + flow.remotePort());
    if (!keeps && listener != null) {
      listener.close();
    }
    Conversation conversation = new Conversation(process, 0, () -> {});
    Payload input = Conversation.input(process);
    if (!input.isEmpty()) {
      socket.send(input);
    }
    return new TcpEvents() {
      @Override
      public void readable(TcpSocket connection) {
        if (conversation.read(connection)) {
          finish(connection, conversation);
        }
      }

      @Override
      public void failed(TcpSocket connection, SocketError error) {
        finish(connection, conversation);
      }
    };
  }

  private void finish(TcpSocket connection, Conversation conversation) {
    conversation.end();
    connection.close();
    if (!keeps) {
      process.exit(0, Ending.OK);
    }
  }
}
