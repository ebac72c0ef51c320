package io.vethscope.web.stream;

import java.io.IOException;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** A WebSocket connection as an {@link Outlet}. */
record SocketOutlet(WebSocketSession session) implements Outlet {
  @Override
  public void send(String message) throws IOException {
    try {
      session.sendMessage(new TextMessage(message));
    } catch (IllegalStateException closed) {
      throw new IOException(closed);
    }
  }

  @Override
  public void ping() throws IOException {
    try {
      session.sendMessage(new PingMessage());
    } catch (IllegalStateException closed) {
      throw new IOException(closed);
    }
  }

  @Override
  @SuppressWarnings("EmptyCatch")
  public void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException | IllegalStateException alreadyGone) {
      // Nobody is left to be told.
    }
  }
}
