package io.vethscope.kernel.tcp;

import io.vethscope.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The server and the client of the recordings (their README, section 4), as far as TCP notices. */
final class Web {
  private Web() {}

  static Payload text(int length) {
    return Payload.of("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
  }

  /** Answers each read with so many bytes; closes when the client has. */
  record Server(int answer) implements TcpEvents {
    @Override
    public void readable(TcpSocket socket) {
      switch (socket.read(4096)) {
        case Received.Data _ -> socket.send(text(answer));
        case Received.End _ -> socket.close();
        case Received.NothingYet _ -> {}
      }
    }
  }

  /** Sends a request, reads the answer, closes first. */
  static final class Client implements TcpEvents {
    final List<SocketError> errors = new ArrayList<>();
    private final int request;
    private final int answer;
    private int read;
    boolean done;

    Client(int request, int answer) {
      this.request = request;
      this.answer = answer;
    }

    @Override
    public void connected(TcpSocket socket) {
      socket.send(text(request));
    }

    @Override
    public void readable(TcpSocket socket) {
      while (!done && socket.read(65536) instanceof Received.Data(var bytes)) {
        read += bytes.length();
        if (read >= answer) {
          done = true;
          socket.close();
        }
      }
    }

    @Override
    public void failed(TcpSocket socket, SocketError error) {
      errors.add(error);
      socket.close();
    }
  }
}
