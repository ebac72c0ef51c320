package io.vethscope.web.room;

import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of a message together. What is beyond the limit is not kept, so a message without end costs nothing.
 */
final class Inbox {
  private final int maxBytes;
  private @Nullable StringBuilder text;
  private int bytes;
  private volatile long since = System.nanoTime();
  private volatile boolean begun;

  Inbox(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Takes a piece.
   *
   * @param piece the text
   * @param pieceBytes its length on the wire
   * @param last whether the message is complete
   * @return the message; empty where it is too long; null while there is more to come
   */
  @Nullable String take(String piece, int pieceBytes, boolean last) {
    if (!begun) {
      since = System.nanoTime();
    }
    begun = !last;
    if (last && text == null && bytes == 0) {
      return pieceBytes <= maxBytes ? piece : "";
    }
    bytes = (int) Math.min((long) bytes + pieceBytes, Integer.MAX_VALUE);
    if (bytes > maxBytes) {
      text = null;
    } else {
      text = (text == null ? new StringBuilder() : text).append(piece);
    }
    if (!last) {
      return null;
    }
    String message = text == null || bytes > maxBytes ? "" : text.toString();
    text = null;
    bytes = 0;
    return message;
  }

  /** Whether a message has been begun, and not ended for so long, at a moment of {@link System#nanoTime}. */
  boolean isStuck(long now, long patience) {
    return begun && now - since > patience;
  }
}
