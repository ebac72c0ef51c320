package io.vethscope.web.socket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.web.socket.CloseStatus;

/** A message that comes in pieces. Between messages it holds nothing; beyond the limit it only counts. */
final class MessageBytes {
  private static final int FIRST = 256;
  private static final byte[] NOTHING = {};

  private final int most;
  private byte[] bytes = NOTHING;
  private int size;
  private boolean tooLong;
  private boolean open;

  MessageBytes(int most) {
    this.most = most;
  }

  /** Whether a message was begun that goes on in another frame. */
  boolean isOpen() {
    return open;
  }

  /** The message's next frame is still to come. */
  void goOn() {
    open = true;
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** What was taken so far, from the beginning of the array. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Takes more.
   *
   * @return where in {@link #bytes} it is; negative: the message is too long by now
   */
  int take(ByteBuffer from, int count) {
    if (tooLong || count > most - size) {
      tooLong = true;
      bytes = NOTHING;
      from.position(from.position() + count);
      return -1;
    }
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(size + count, Math.max(FIRST, 2 * bytes.length))));
    }
    from.get(bytes, size, count);
    size += count;
    return size - count;
  }

  /**
   * The whole message, which is forgotten then.
   *
   * @throws FrameException if it is no UTF-8
   */
  String end() throws FrameException {
    try {
      return tooLong ? "" : decode(bytes, size);
    } finally {
      bytes = NOTHING;
      size = 0;
      tooLong = false;
      open = false;
    }
  }

  /** RFC 6455, section 8.1: what is no UTF-8 ends the connection. */
  static String decode(byte[] bytes, int size) throws FrameException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
    } catch (CharacterCodingException malformed) {
      throw new FrameException(CloseStatus.BAD_DATA.withReason("A text is UTF-8."));
    }
  }
}
