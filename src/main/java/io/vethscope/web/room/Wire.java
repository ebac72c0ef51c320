package io.vethscope.web.room;

import java.nio.ByteBuffer;
import org.springframework.web.socket.CloseStatus;

/** A connection to a member. No method waits for the member. */
interface Wire {
  /**
   * Sends a text, while no other is under way.
   *
   * @param sent called once it is in the socket's hands, perhaps before this method returns
   */
  void send(String text, Runnable sent);

  /**
   * Sends a text that is encoded already, as a binary message, while no other is under way.
   *
   * @param text in UTF-8; neither it nor its position are changed
   * @param sent called once it is in the socket's hands, perhaps before this method returns
   */
  void send(ByteBuffer text, Runnable sent);

  /** Asks whether the member is there. */
  void ping();

  /** Ends the connection. */
  void close(CloseStatus status);
}
