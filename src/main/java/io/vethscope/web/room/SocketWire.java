package io.vethscope.web.room;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.springframework.web.socket.CloseStatus;

/**
 * A connection of the container. Its non-blocking way is used, so one thread can serve thousands: a text is written at
 * once where the socket takes it, and by the container's poller where it does not.
 *
 * @param session the container's
 * @param executor closes connections, which may wait for a send that is stuck
 */
record SocketWire(Session session, Executor executor) implements Wire {

  @Override
  public void send(String text, Runnable sent) {
    send(remote -> remote.sendText(text, told(sent)));
  }

  @Override
  public void send(ByteBuffer text, Runnable sent) {
    // The container would encode a text anew for each connection, which took almost half of the time for a step.
    send(remote -> remote.sendBinary(text.duplicate(), told(sent)));
  }

  private void send(Consumer<RemoteEndpoint.Async> message) {
    try {
      message.accept(session.getAsyncRemote());
    } catch (IllegalStateException | IllegalArgumentException gone) {
      close(CloseStatus.SESSION_NOT_RELIABLE);
    }
  }

  private SendHandler told(Runnable sent) {
    return result -> {
      if (result.isOK()) {
        sent.run();
      } else {
        close(CloseStatus.SESSION_NOT_RELIABLE);
      }
    };
  }

  @Override
  public void ping() {
    executor.execute(() -> {
      try {
        session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
      } catch (IOException | IllegalStateException | IllegalArgumentException gone) {
        close(CloseStatus.SESSION_NOT_RELIABLE);
      }
    });
  }

  @Override
  public void close(CloseStatus status) {
    executor.execute(() -> end(status));
  }

  @SuppressWarnings("EmptyCatch")
  private void end(CloseStatus status) {
    try {
      var code = jakarta.websocket.CloseReason.CloseCodes.getCloseCode(status.getCode());
      session.close(new jakarta.websocket.CloseReason(code, status.getReason()));
    } catch (IOException | IllegalStateException | IllegalArgumentException alreadyGone) {
      // Nobody is left to be told.
    }
  }
}
