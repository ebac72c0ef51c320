package io.vethscope.web.socket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.springframework.web.socket.CloseStatus;

/**
 * Makes messages of a client's bytes (RFC 6455, section 5), however they are cut into pieces. What is beyond the limit
 * is passed over, so a message without end costs no memory.
 */
final class FrameReader {
  /** Hears what the frames hold. */
  interface Sink {
    void text(String message);

    void tooLong();

    void ping(byte[] held);

    void pong();

    /**
     * The client ends the connection.
     *
     * @param code why; 1005: it did not say
     */
    void close(int code);
  }

  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int MASK = 4;
  private static final byte[] NOTHING = {};

  private final byte[] header = new byte[2 + Long.BYTES + MASK];
  private final MessageBytes message;
  private byte[] control = NOTHING;
  private int headed;
  private int headerLength = 2;
  private boolean inPayload;
  private long left;
  private int turned;
  private volatile boolean begun;
  private volatile long since;

  /**
   * Reads from the beginning of a frame.
   *
   * @param most the longest message, in bytes
   */
  FrameReader(int most) {
    message = new MessageBytes(most);
  }

  /**
   * Takes all bytes that have come.
   *
   * @throws FrameException if they are none of a client's frames; nothing more can be read then
   */
  void read(ByteBuffer bytes, Sink sink) throws FrameException {
    while (bytes.hasRemaining()) {
      if (!inPayload) {
        takeHeader(bytes);
      }
      if (inPayload) {
        takePayload(bytes);
        if (left == 0) {
          inPayload = false;
          headed = 0;
          headerLength = 2;
          end(sink);
          begun = message.isOpen();
        }
      }
    }
  }

  /** Whether a frame or message was begun, and not ended for so long; at a moment of {@link System#nanoTime}. */
  boolean isStuck(long now, long patience) {
    return begun && now - since > patience;
  }

  private void takeHeader(ByteBuffer bytes) throws FrameException {
    if (!begun) {
      since = System.nanoTime();
      begun = true;
    }
    while (headed < headerLength && bytes.hasRemaining()) {
      header[headed++] = bytes.get();
      if (headed == 2) {
        headerLength = lengthOfHeader();
      }
    }
    if (headed == headerLength) {
      left = payloadLength();
      turned = 0;
      inPayload = true;
      if (isControl()) {
        control = new byte[(int) left];
      }
    }
  }

  private int opcode() {
    return header[0] & OPCODE;
  }

  private boolean isFinal() {
    return (header[0] & FINAL) != 0;
  }

  private boolean isControl() {
    return opcode() >= Frames.CLOSE;
  }

  /** Checks the first two bytes, which say how long the header is. */
  private int lengthOfHeader() throws FrameException {
    int length = header[1] & LENGTH;
    if ((header[0] & RESERVED) != 0) {
      throw FrameException.protocol("No extension was agreed upon.");
    }
    if ((header[1] & MASKED) == 0) {
      throw FrameException.protocol("A client's frames are masked.");
    }
    switch (opcode()) {
      case Frames.CONTINUATION, Frames.TEXT -> {
        if (message.isOpen() != (opcode() == Frames.CONTINUATION)) {
          throw FrameException.protocol("A message begins when the one before has ended.");
        }
      }
      case Frames.CLOSE, Frames.PING, Frames.PONG -> {
        if (!isFinal() || length > Frames.MOST_CONTROL) {
          throw FrameException.protocol("A control frame is one frame of at most 125 bytes.");
        }
      }
      case Frames.BINARY -> throw new FrameException(CloseStatus.NOT_ACCEPTABLE.withReason("Send text."));
      default -> throw FrameException.protocol("There is no such opcode.");
    }
    int extended = length == Frames.LENGTH_16 ? Short.BYTES : length == Frames.LENGTH_64 ? Long.BYTES : 0;
    return 2 + extended + MASK;
  }

  private long payloadLength() throws FrameException {
    ByteBuffer fields = ByteBuffer.wrap(header);
    long length =
        switch (headerLength) {
          case 2 + MASK -> header[1] & LENGTH;
          case 2 + Short.BYTES + MASK -> Short.toUnsignedLong(fields.getShort(2));
          default -> fields.getLong(2);
        };
    if (length < 0) {
      throw FrameException.protocol("A length has 63 bits.");
    }
    return length;
  }

  private void takePayload(ByteBuffer bytes) {
    int count = (int) Math.min(left, bytes.remaining());
    if (isControl()) {
      bytes.get(control, turned, count);
      unmask(control, turned, count);
    } else {
      int at = message.take(bytes, count);
      if (at >= 0) {
        unmask(message.bytes(), at, count);
      }
    }
    turned = (turned + count) & (isControl() ? ~0 : MASK - 1);
    left -= count;
  }

  private void unmask(byte[] bytes, int from, int count) {
    int mask = headerLength - MASK;
    for (int i = 0; i < count; i++) {
      bytes[from + i] ^= header[mask + ((turned + i) & (MASK - 1))];
    }
  }

  private void end(Sink sink) throws FrameException {
    byte[] held = control;
    control = NOTHING;
    switch (opcode()) {
      case Frames.PING -> sink.ping(held);
      case Frames.PONG -> sink.pong();
      case Frames.CLOSE -> sink.close(code(held));
      default -> {
        if (!isFinal()) {
          message.goOn();
        } else if (message.isTooLong()) {
          message.end();
          sink.tooLong();
        } else {
          sink.text(message.end());
        }
      }
    }
  }

  /** Section 7.4: which codes a client may send. */
  private static int code(byte[] held) throws FrameException {
    if (held.length == 0) {
      return CloseStatus.NO_STATUS_CODE.getCode();
    }
    int code = held.length < Short.BYTES ? 0 : Short.toUnsignedInt(ByteBuffer.wrap(held).getShort());
    boolean isNamed = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
    if (!isNamed && (code < 3000 || code > 4999)) {
      throw FrameException.protocol("There is no such close code.");
    }
    MessageBytes.decode(Arrays.copyOfRange(held, Short.BYTES, held.length), held.length - Short.BYTES);
    return code;
  }
}
