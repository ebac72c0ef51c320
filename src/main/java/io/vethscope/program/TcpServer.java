package io.vethscope.program;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.kernel.tcp.Received;
import io.vethscope.kernel.tcp.SocketError;
import io.vethscope.kernel.tcp.TcpEvents;
import io.vethscope.kernel.tcp.TcpListener;
import io.vethscope.kernel.tcp.TcpSocket;
import io.vethscope.kernel.tcp.TcpStack.ListenResult;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers everything that it reads with one HTTP response that tells who it is and who asked. It closes a
 * connection when the client has sent all, never earlier.
 */
public final class TcpServer {
  private static final int BACKLOG = 16;
  private static final int READ = 4096;
  private static final int BIG_BODY = 4000;
  private static final String BIG_REQUEST = "GET /big";
  private static final long THINKING = 50_000;

  private final NetNamespace netns;
  private final IpAddress address;
  private final String name;
  private final Set<TcpSocket> connections = new LinkedHashSet<>();
  private @Nullable TcpListener listener;

  private TcpServer(NetNamespace netns, IpAddress address, String name) {
    this.netns = netns;
    this.address = address;
    this.name = name;
  }

  /**
   * Starts one.
   *
   * @param name what it answers as
   * @throws UsageException if the port is taken
   */
  public static TcpServer start(NetNamespace netns, IpAddress address, int port, String name) {
    TcpServer server = new TcpServer(netns, address, name);
    ListenResult result =
        NamespaceTcp.of(netns).listen(new TcpListener.ListenRequest(address, port, BACKLOG, server::accept));
    server.listener =
        switch (result) {
          case ListenResult.Listening(var listener) -> listener;
          case ListenResult.Failed(var error) ->
              throw new UsageException(
                  "The TCP port " + port + " of " + netns.name() + " can't be opened: " + error.text() + ".");
        };
    return server;
  }

  /** Ends it: with the process go its sockets. */
  public void stop() {
    if (listener != null) {
      listener.close();
    }
    connections.forEach(TcpSocket::close);
    connections.clear();
  }

  private TcpEvents accept(TcpSocket socket) {
    connections.add(socket);
    return new TcpEvents() {
      @Override
      public void readable(TcpSocket connection) {
        netns.cpu().after(THINKING, () -> answer(connection));
      }

      @Override
      public void failed(TcpSocket connection, SocketError error) {
        connections.remove(connection);
      }
    };
  }

  private void answer(TcpSocket connection) {
    if (!connections.contains(connection)) {
      return;
    }
    switch (connection.read(READ)) {
      case Received.Data(Payload request) -> connection.send(response(connection, request));
      case Received.End _ -> {
        connections.remove(connection);
        connection.close();
      }
      case Received.NothingYet _ -> {
        // Somebody else has read it; the next event tells of more.
      }
    }
  }

  private Payload response(TcpSocket connection, Payload request) {
    StringBuilder body =
        new StringBuilder("pod=" + name + " client=" + Servers.peer(address, connection.flow().remote()) + "\n");
    if (new String(request.toBytes(), StandardCharsets.ISO_8859_1).startsWith(BIG_REQUEST)) {
      body.append("B".repeat(BIG_BODY - body.length()));
    }
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
    return Payload.of((head + body).getBytes(StandardCharsets.ISO_8859_1));
  }
}
