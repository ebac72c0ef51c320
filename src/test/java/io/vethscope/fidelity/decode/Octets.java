package io.vethscope.fidelity.decode;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable view of some bytes, in which reading beyond the end yields nothing instead of an error: what was cut off
 * is absent, and the comparison has to show it rather than to fail on it.
 */
public final class Octets {

  private static final HexFormat PLAIN = HexFormat.of();
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  private final byte[] bytes;
  private final int from;
  private final int to;

  private Octets(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** A copy of the bytes given. */
  public static Octets of(byte... bytes) {
    return new Octets(bytes.clone(), 0, bytes.length);
  }

  /** The bytes written in hexadecimal without separators; anything else is an {@link IllegalArgumentException}. */
  public static Octets ofHex(String hex) {
    byte[] parsed = PLAIN.parseHex(hex);
    return new Octets(parsed, 0, parsed.length);
  }

  public int length() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /** The byte at this place as 0 to 255, or 0 beyond the end. */
  public int at(int index) {
    return index < length() ? bytes[from + index] & 0xff : 0;
  }

  /** Two bytes, most significant first; fewer if the end is nearer, none is 0. */
  public int uint16(int index) {
    return (int) uint(index, 2);
  }

  /** Four bytes, most significant first; fewer if the end is nearer, none is 0. */
  public long uint32(int index) {
    return uint(index, 4);
  }

  private long uint(int index, int size) {
    long value = 0;
    for (int i = index; i < Math.min(index + size, length()); i++) {
      value = value << 8 | at(i);
    }
    return value;
  }

  /** The bytes from {@code start} up to, not including, {@code end}; both are moved inside if they lie outside. */
  public Octets slice(int start, int end) {
    int first = Math.clamp(start, 0, length());
    int last = Math.clamp(end, first, length());
    return new Octets(bytes, from + first, from + last);
  }

  public Octets from(int start) {
    return slice(start, length());
  }

  /** Where this pair of bytes first occurs at or after {@code start}, or -1. */
  int indexOfPair(int first, int second, int start) {
    for (int i = start; i + 1 < length(); i++) {
      if (at(i) == first && at(i + 1) == second) {
        return i;
      }
    }
    return -1;
  }

  public byte[] toArray() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  public String hex() {
    return PLAIN.formatHex(bytes, from, to);
  }

  /** Pairs of hexadecimal digits with colons between them, the way hardware addresses are written. */
  public String hexWithColons() {
    return COLONS.formatHex(bytes, from, to);
  }

  /** Payload the way a person reads it: quoted where all of it is printable ASCII or line ends, else hexadecimal. */
  String readable() {
    StringBuilder text = new StringBuilder("'");
    for (int i = 0; i < length(); i++) {
      int octet = at(i);
      switch (octet) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\\', '\'' -> text.append('\\').append((char) octet);
        default -> {
          if (octet < 32 || octet > 126) {
            return hex();
          }
          text.append((char) octet);
        }
      }
    }
    return isEmpty() ? "" : text.append('\'').toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return hex();
  }
}
