package io.vethscope.web.socket;

/** Hears what a client says. One thread at a time calls it. */
public interface SocketListener {
  /** A complete message; perhaps an empty one. */
  void text(String message);

  /** A complete message that was longer than is allowed; nothing of it is kept. */
  void tooLong();

  /** The client asked whether the server is there, and is answered. */
  void pinged();

  /** The client answered a ping. */
  void ponged();

  /** The connection has ended. It is called once, whoever ended it. */
  void closed();
}
