package io.vethscope.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds one block of a pcapng file, in little-endian order; everything in it is filled up to whole 32-bit words. */
final class PcapngBlock {
  /** Bytes of an option's value: more than the file format can say are cut off. */
  private static final int LONGEST_OPTION = 0xffff;

  private static final int WORD = 4;

  private final int type;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean hasOptions;

  PcapngBlock(int type) {
    this.type = type;
  }

  PcapngBlock int16(int value) {
    body.write(value);
    body.write(value >> 8);
    return this;
  }

  PcapngBlock int32(int value) {
    return int16(value).int16(value >>> 16);
  }

  PcapngBlock int64(long value) {
    return int32((int) value).int32((int) (value >>> Integer.SIZE));
  }

  PcapngBlock padded(byte[] bytes) {
    body.writeBytes(bytes);
    for (int at = bytes.length; at % WORD != 0; at++) {
      body.write(0);
    }
    return this;
  }

  PcapngBlock option(int code, int value) {
    return option(code, ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  PcapngBlock option(int code, String value) {
    return option(code, value.getBytes(StandardCharsets.UTF_8));
  }

  PcapngBlock option(int code, byte[] value) {
    hasOptions = true;
    byte[] fitting = value.length > LONGEST_OPTION ? Arrays.copyOf(value, LONGEST_OPTION) : value;
    return int16(code).int16(fitting.length).padded(fitting);
  }

  byte[] toBytes() {
    if (hasOptions) {
      int32(0);
    }
    int length = body.size() + 3 * WORD;
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(type)
        .putInt(length)
        .put(body.toByteArray())
        .putInt(length)
        .array();
  }
}
