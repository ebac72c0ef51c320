package io.vethscope.web.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames as a client sends them: RFC 6455, section 5.2. */
final class ClientFrames {
  static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int MASK = 0x37fa213d;

  private ClientFrames() {}

  static byte[] text(String message) {
    return frame(FINAL | Frames.TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  /** A frame with a first byte and a payload of any kind. */
  static byte[] frame(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length <= 0xffff) {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    frame.putInt(MASK);
    byte[] mask = ByteBuffer.allocate(4).putInt(MASK).array();
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    return bytes;
  }
}
