package io.vethscope.web.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * Frames of a server (RFC 6455, section 5.2): not masked, so that the same bytes serve every client. Each is a whole
 * message, and ready to be written as often as anybody likes, because whoever writes one leaves its position alone.
 */
public final class Frames {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  /** The most that a frame which is no message may hold: section 5.5. */
  static final int MOST_CONTROL = 125;

  /** Says that the length is in the next two bytes, or eight. */
  static final int LENGTH_16 = 126;

  static final int LENGTH_64 = 127;

  private static final int FINAL = 0x80;
  private static final int LONGEST_16 = 0xffff;
  private static final int LONGEST_HEADER = 10;

  private Frames() {}

  /** A message. */
  public static ByteBuffer text(String message) {
    return frame(TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  /** Asks whether the client is there. */
  static ByteBuffer ping() {
    return frame(PING, new byte[0]);
  }

  /** Answers a ping with what it held. */
  static ByteBuffer pong(byte[] held) {
    return frame(PONG, held);
  }

  /** Ends a connection, with a reason that is cut where it is too long. */
  static ByteBuffer close(CloseStatus status) {
    @Nullable String reason = status.getReason();
    byte[] words = reason == null ? new byte[0] : reason.getBytes(StandardCharsets.US_ASCII);
    byte[] told = Arrays.copyOf(words, Math.min(words.length, MOST_CONTROL - Short.BYTES));
    byte[] payload =
        ByteBuffer.allocate(Short.BYTES + told.length).putShort((short) status.getCode()).put(told).array();
    return frame(CLOSE, payload);
  }

  private static ByteBuffer frame(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEADER + payload.length).put((byte) (FINAL | opcode));
    if (payload.length < LENGTH_16) {
      frame.put((byte) payload.length);
    } else if (payload.length <= LONGEST_16) {
      frame.put((byte) LENGTH_16).putShort((short) payload.length);
    } else {
      frame.put((byte) LENGTH_64).putLong(payload.length);
    }
    return frame.put(payload).flip().asReadOnlyBuffer();
  }
}
