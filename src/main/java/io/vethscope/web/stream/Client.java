package io.vethscope.web.stream;

import java.time.Duration;
import org.springframework.web.socket.CloseStatus;

/** A connected client: puts the pieces of its messages together, and knows when it was last heard. */
final class Client {
  private final StreamSession session;
  private final Outlet outlet;
  private final int maxBytes;
  private final StringBuilder message = new StringBuilder();
  private int bytes;
  private volatile long heard = System.nanoTime();
  private volatile long asked = heard;

  /**
   * A client that has just connected.
   *
   * @param session answers it
   * @param outlet the way to it
   * @param maxBytes the largest message that it may send
   */
  Client(StreamSession session, Outlet outlet, int maxBytes) {
    this.session = session;
    this.outlet = outlet;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes a piece of a message. What is beyond the limit is not kept, so a message without end costs no memory.
   *
   * @param piece the text
   * @param pieceBytes its length on the wire
   * @param last whether the message is complete
   */
  void receive(String piece, int pieceBytes, boolean last) {
    heard = System.nanoTime();
    asked = heard;
    bytes = (int) Math.min((long) bytes + pieceBytes, Integer.MAX_VALUE);
    if (bytes <= maxBytes) {
      message.append(piece);
    } else {
      message.setLength(0);
    }
    if (last) {
      complete();
    }
  }

  private void complete() {
    String text = message.toString();
    boolean tooLong = bytes > maxBytes;
    message.setLength(0);
    message.trimToSize();
    bytes = 0;
    if (tooLong) {
      session.receiveOversized();
    } else {
      session.receive(text);
    }
  }

  /** The client answered a ping. */
  void pong() {
    heard = System.nanoTime();
  }

  /** How long nothing at all came from it, at a moment of {@link System#nanoTime}. */
  Duration silence(long now) {
    return Duration.ofNanos(now - heard);
  }

  /** How long it has not asked for anything. */
  Duration idleness(long now) {
    return Duration.ofNanos(now - asked);
  }

  void ping() {
    session.ping();
  }

  /** Ends the connection from this side. It may take a while. */
  void disconnect(CloseStatus status) {
    session.close();
    outlet.close(status);
  }

  /** The connection has ended. */
  void gone() {
    session.close();
  }
}
