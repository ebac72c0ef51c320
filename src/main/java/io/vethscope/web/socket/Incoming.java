package io.vethscope.web.socket;

import org.springframework.web.socket.CloseStatus;

/** What comes from a client, on its way to who listens. After the server's last word nothing is heard any more. */
final class Incoming implements FrameReader.Sink {
  private final SocketConnection connection;
  private final SocketListener listener;
  private boolean over;
  private boolean deaf;

  Incoming(SocketConnection connection, SocketListener listener) {
    this.connection = connection;
    this.listener = listener;
  }

  SocketListener listener() {
    return listener;
  }

  /** Whether the client has said its last word. */
  boolean isOver() {
    return over;
  }

  /** Whether what comes can't be read any more. */
  boolean isDeaf() {
    return deaf;
  }

  /** What came can't be read, nor what comes after it. */
  void refuse(CloseStatus status) {
    deaf = true;
    connection.close(status);
  }

  @Override
  public void text(String message) {
    if (isHeard()) {
      listener.text(message);
    }
  }

  @Override
  public void tooLong() {
    if (isHeard()) {
      listener.tooLong();
    }
  }

  @Override
  public void ping(byte[] held) {
    if (isHeard()) {
      connection.pong(held);
      listener.pinged();
    }
  }

  @Override
  public void pong() {
    if (isHeard()) {
      listener.ponged();
    }
  }

  @Override
  public void close(int code) {
    over = true;
    connection.close(code == CloseStatus.NO_STATUS_CODE.getCode() ? CloseStatus.NORMAL : new CloseStatus(code));
  }

  private boolean isHeard() {
    return !over && !connection.isClosing();
  }
}
