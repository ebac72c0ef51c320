package io.vethscope.web.socket;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;

/**
 * A connection that was HTTP and is WebSocket. The container makes one for each, and calls it, one thread at a time,
 * when there is something to read or room to write; in between no thread waits.
 */
public final class SocketUpgrade implements InternalHttpUpgradeHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SocketUpgrade.class);
  private static final int PIECE = 2_048;

  private @Nullable Function<SocketConnection, SocketListener> listeners;
  private @Nullable SocketLimits limits;
  private @Nullable SocketWrapperBase<?> socket;
  private @Nullable Reading reading;

  /**
   * What there is once the connection is taken over.
   *
   * @param socket the container's
   * @param connection the way back
   * @param reader of what comes
   * @param sink hears it
   */
  private record Reading(SocketWrapperBase<?> socket, SocketConnection connection, FrameReader reader, Incoming sink) {}

  /** For the container only, which makes one for each connection. */
  public SocketUpgrade() {}

  /** Says who will listen. */
  void prepare(SocketLimits most, Function<SocketConnection, SocketListener> members) {
    limits = most;
    listeners = members;
  }

  @Override
  public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
    socket = wrapper;
  }

  @Override
  public void init(WebConnection processor) {
    SocketWrapperBase<?> wrapper = Objects.requireNonNull(socket);
    SocketLimits most = Objects.requireNonNull(limits);
    var reader = new FrameReader(most.messageBytes());
    var connection = new SocketConnection(wrapper, most, reader, this::ended);
    SocketListener listener = Objects.requireNonNull(listeners).apply(connection);
    reading = new Reading(wrapper, connection, reader, new Incoming(connection, listener));
    listeners = null;
  }

  private void ended() {
    if (reading != null) {
      reading.sink().listener().closed();
    }
  }

  @Override
  public SocketState upgradeDispatch(SocketEvent event) {
    Reading open = Objects.requireNonNull(reading);
    return switch (event) {
      case OPEN_READ -> read(open);
      case OPEN_WRITE -> {
        open.connection().writable();
        yield SocketState.UPGRADED;
      }
      case STOP -> {
        open.connection().close(CloseStatus.GOING_AWAY);
        yield SocketState.CLOSED;
      }
      case TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> SocketState.CLOSED;
    };
  }

  private static SocketState read(Reading open) {
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try {
      int count = open.socket().read(false, piece);
      while (count > 0 && !open.sink().isOver()) {
        take(open, piece.flip());
        count = open.socket().read(false, piece.clear());
      }
      return count < 0 || open.sink().isOver() ? SocketState.CLOSED : SocketState.UPGRADED;
    } catch (IOException gone) {
      return SocketState.CLOSED;
    }
  }

  private static void take(Reading open, ByteBuffer piece) {
    if (open.sink().isDeaf()) {
      // Closed with something unread, the socket would take back the word that says why.
      return;
    }
    try {
      open.reader().read(piece, open.sink());
    } catch (FrameException broken) {
      open.sink().refuse(broken.status());
    } catch (RuntimeException fault) {
      LOG.error("A message could not be dealt with; its connection is closed.", fault);
      open.sink().refuse(CloseStatus.SERVER_ERROR);
    }
  }

  @Override
  public void destroy() {
    if (reading != null) {
      reading.connection().end();
    }
  }

  @Override
  public void timeoutAsync(long now) {
    // Who has the connections looks after their time.
  }

  @Override
  public void setSslSupport(SSLSupport support) {
    // The container's socket does that.
  }

  @Override
  public void pause() {
    // Connections go on until the server stops.
  }
}
