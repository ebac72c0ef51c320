package io.vethscope.web.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * The way to a client. No method waits for it: what the socket does not take is kept by the container, and written when
 * the client has read. One message at a time may be under way; pings, pongs and the end go between.
 */
public final class SocketConnection {
  /** How long a client may take to answer the end of the connection. */
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(5);

  private static final CloseStatus HALF =
      CloseStatus.POLICY_VIOLATION.withReason("You have begun a message and not ended it.");
  private static final ByteBuffer PING = Frames.ping();

  private final SocketWrapperBase<?> socket;
  private final FrameReader reader;
  private final long patience;
  private final Runnable whenEnded;
  private @Nullable Runnable sent;
  private boolean isFull;
  private boolean ended;
  private volatile boolean closing;
  private long farewell;

  /**
   * A connection that has just been taken over.
   *
   * @param socket the container's
   * @param limits what it may cost
   * @param reader reads what comes
   * @param whenEnded called once, when the connection has ended
   */
  SocketConnection(SocketWrapperBase<?> socket, SocketLimits limits, FrameReader reader, Runnable whenEnded) {
    this.socket = socket;
    this.reader = reader;
    this.patience = limits.patience().toNanos();
    this.whenEnded = whenEnded;
    socket.setWriteTimeout(limits.sendTimeout().toMillis());
  }

  /**
   * Sends a message, while no other is under way.
   *
   * @param frame made by {@link Frames}; neither it nor its position are changed
   * @param whenSent called once the message is in the socket's hands, perhaps before this method returns; never, where
   *     the connection ends before
   */
  public void send(ByteBuffer frame, Runnable whenSent) {
    synchronized (this) {
      if (closing) {
        return;
      }
      if (!write(frame)) {
        sent = whenSent;
        return;
      }
    }
    whenSent.run();
  }

  /** Asks whether the client is there. */
  public synchronized void ping() {
    tell(PING);
  }

  /** Answers a ping; one that comes while the client does not read is not answered. */
  synchronized void pong(byte[] held) {
    tell(Frames.pong(held));
  }

  private void tell(ByteBuffer frame) {
    if (!closing && !isFull) {
      write(frame);
    }
  }

  /** Ends the connection: the client is told why, and has some seconds to answer. */
  public synchronized void close(CloseStatus status) {
    if (!closing) {
      write(Frames.close(status));
      closing = true;
      farewell = System.nanoTime();
    }
  }

  /**
   * Looks after the connection's time; to be called now and then. A client that has begun a message and does not end it
   * is sent away, and one that was, and does not go, is cut off.
   */
  public void check() {
    long now = System.nanoTime();
    synchronized (this) {
      if (!closing && reader.isStuck(now, patience)) {
        close(HALF);
      }
      if (ended || !closing || now - farewell < FAREWELL) {
        return;
      }
    }
    end();
    socket.close();
  }

  /** Whether it is to end. */
  boolean isClosing() {
    return closing;
  }

  /** Nothing is written any more. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      closing = true;
      sent = null;
    }
    whenEnded.run();
  }

  /** The socket takes more. */
  void writable() {
    Runnable done;
    synchronized (this) {
      if (ended || !isFull || !flush()) {
        return;
      }
      done = sent;
      sent = null;
    }
    if (done != null) {
      done.run();
    }
  }

  /** Whether all of it is in the socket's hands. */
  private boolean write(ByteBuffer frame) {
    try {
      socket.write(false, frame.duplicate());
    } catch (IOException gone) {
      return lost();
    }
    return !isFull && flush();
  }

  private boolean flush() {
    try {
      isFull = socket.flush(false);
    } catch (IOException gone) {
      return lost();
    }
    if (isFull) {
      socket.registerWriteInterest();
    }
    return !isFull;
  }

  /** The client is gone: the next {@link #check} cuts the connection, if the container does not find out before. */
  private boolean lost() {
    closing = true;
    farewell = System.nanoTime() - FAREWELL;
    return false;
  }
}
