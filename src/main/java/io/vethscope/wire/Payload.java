package io.vethscope.wire;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Immutable bytes: data that no header in this package explains, and the form in which every parser reads. */
public final class Payload implements Packet {
  public static final Payload EMPTY = new Payload(new byte[0], 0, 0);

  private final byte[] bytes;
  private final int from;
  private final int length;

  /** Shares {@code bytes}: for arrays that nobody else writes to. */
  private Payload(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.from = from;
    this.length = length;
  }

  /** Copies {@code bytes}. */
  public static Payload of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes.clone(), 0, bytes.length);
  }

  /** Takes an array over without a copy; the caller must not keep it. */
  static Payload wrap(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes, 0, bytes.length);
  }

  /**
   * Reads hexadecimal digits without separators.
   *
   * @throws WireFormatException if the text is not an even number of hexadecimal digits
   */
  public static Payload parseHex(String hex) {
    try {
      return wrap(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException _) {
      throw new WireFormatException("Bytes must be written as pairs of hexadecimal digits without separators.");
    }
  }

  @Override
  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int at(int index) {
    return bytes[from + Objects.checkIndex(index, length)] & 0xff;
  }

  /** The unsigned 16-bit number that starts at {@code index}, in network byte order. */
  public int unsigned16(int index) {
    return at(index) << 8 | at(index + 1);
  }

  /** The 32 bits that start at {@code index}, in network byte order. */
  public int int32(int index) {
    return unsigned16(index) << 16 | unsigned16(index + 2);
  }

  /** The unsigned 48-bit number that starts at {@code index}, in network byte order. */
  long unsigned48(int index) {
    return (long) unsigned16(index) << 32 | Integer.toUnsignedLong(int32(index + 2));
  }

  /** The IPv6 address that starts at {@code index}. */
  Ipv6Address ipv6(int index) {
    return new Ipv6Address(int64(index), int64(index + Long.BYTES));
  }

  private long int64(int index) {
    return (long) int32(index) << Integer.SIZE | Integer.toUnsignedLong(int32(index + Integer.BYTES));
  }

  /** The bytes from {@code start} up to but without {@code end}; shares the memory, which never changes. */
  public Payload slice(int start, int end) {
    Objects.checkFromToIndex(start, end, length);
    if (start == end) {
      return EMPTY;
    }
    return end - start == length ? this : new Payload(bytes, from + start, end - start);
  }

  /** These bytes with the other ones after them. */
  public Payload concat(Payload other) {
    byte[] joined = Arrays.copyOf(toBytes(), length + other.length);
    System.arraycopy(other.bytes, other.from, joined, length, other.length);
    return wrap(joined);
  }

  /** A copy in which the 16 bits at {@code index} are {@code value}, in network byte order. */
  public Payload withUnsigned16(int index, int value) {
    Objects.checkFromIndexSize(index, 2, length);
    byte[] copy = toBytes();
    copy[index] = (byte) (value >>> 8);
    copy[index + 1] = (byte) value;
    return wrap(copy);
  }

  @Override
  public byte[] toBytes() {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  void write(ByteWriter out) {
    out.bytes(bytes, from, length);
  }

  /** The unfolded sum of the bytes from {@code start} (even) up to {@code end}, as RFC 1071 adds them. */
  long sum(int start, int end) {
    Objects.checkFromToIndex(start, end, length);
    return InternetChecksum.sum(bytes, from + start, end - start);
  }

  /** Lower-case hexadecimal digits without separators. */
  public String hex() {
    return HexFormat.of().formatHex(bytes, from, from + length);
  }

  @Override
  public String summary() {
    return "data, length " + length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that
        && Arrays.equals(bytes, from, from + length, that.bytes, that.from, that.from + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return length <= 32 ? "Payload[" + hex() + "]" : "Payload[" + slice(0, 32).hex() + "…, length " + length + "]";
  }
}
