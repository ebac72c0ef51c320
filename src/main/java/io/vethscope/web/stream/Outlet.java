package io.vethscope.web.stream;

import java.io.IOException;
import org.springframework.web.socket.CloseStatus;

/** The way to one client. Its methods block while the client doesn't read, up to a time limit. */
interface Outlet {
  /**
   * Sends a text message and returns when it is in the socket's hands.
   *
   * @throws IOException if the client is gone or doesn't read
   */
  void send(String message) throws IOException;

  /**
   * Asks whether the client is there.
   *
   * @throws IOException if it is gone
   */
  void ping() throws IOException;

  /** Ends the connection; does nothing if it has ended. */
  void close(CloseStatus status);
}
