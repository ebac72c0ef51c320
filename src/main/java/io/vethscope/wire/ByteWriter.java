package io.vethscope.wire;

/** Fills an array of known size in network byte order. */
final class ByteWriter {
  private final byte[] bytes;
  private int position;

  ByteWriter(int length) {
    bytes = new byte[length];
  }

  int position() {
    return position;
  }

  ByteWriter int8(int value) {
    bytes[position++] = (byte) value;
    return this;
  }

  ByteWriter int16(int value) {
    return int8(value >>> 8).int8(value);
  }

  ByteWriter int32(int value) {
    return int16(value >>> 16).int16(value);
  }

  ByteWriter int48(long value) {
    return int16((int) (value >>> 32)).int32((int) value);
  }

  ByteWriter ipv6(Ipv6Address address) {
    return int64(address.high()).int64(address.low());
  }

  private ByteWriter int64(long value) {
    return int32((int) (value >>> Integer.SIZE)).int32((int) value);
  }

  ByteWriter bytes(byte[] source, int from, int length) {
    System.arraycopy(source, from, bytes, position, length);
    position += length;
    return this;
  }

  /** Overwrites 16 bits that were written before: a checksum is known only after what it covers. */
  void patch16(int index, int value) {
    bytes[index] = (byte) (value >>> 8);
    bytes[index + 1] = (byte) value;
  }

  /** The unfolded sum of what was written since {@code start}. */
  long sumSince(int start) {
    return InternetChecksum.sum(bytes, start, position - start);
  }

  /** The array itself, so nothing may be written afterwards. */
  byte[] toBytes() {
    if (position != bytes.length) {
      throw new IllegalStateException("Wrote " + position + " of " + bytes.length + " bytes.");
    }
    return bytes;
  }
}
