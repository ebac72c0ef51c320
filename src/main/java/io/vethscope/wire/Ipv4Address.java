package io.vethscope.wire;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address.
 *
 * @param bits the address in network order: 10.244.1.2 is 0x0af40102
 */
public record Ipv4Address(int bits) implements IpAddress {
  public static final Ipv4Address ANY = new Ipv4Address(0);
  public static final Ipv4Address LOOPBACK = new Ipv4Address(0x7f000001);
  public static final Ipv4Address BROADCAST = new Ipv4Address(0xffffffff);

  /** The address {@code a.b.c.d}. */
  public static Ipv4Address of(int a, int b, int c, int d) {
    int bits = 0;
    for (int part : new int[] {a, b, c, d}) {
      Check.unsigned("each part of an IPv4 address", part, 8);
      bits = bits << 8 | part;
    }
    return new Ipv4Address(bits);
  }

  /**
   * Reads four decimal numbers with dots between them, without leading zeros (which some tools read as octal).
   *
   * @throws WireFormatException if the text is anything else
   */
  public static Ipv4Address parse(String text) {
    String[] parts = text.split("\\.", 5);
    if (parts.length != 4) {
      throw malformed(text);
    }
    int bits = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        throw malformed(text);
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return new Ipv4Address(bits);
  }

  private static WireFormatException malformed(String text) {
    return new WireFormatException("An IPv4 address looks like 10.244.1.2, not \"" + Text.shorten(text) + "\".");
  }

  /** 224.0.0.0/4. */
  @Override
  public boolean isMulticast() {
    return bits >>> 28 == 0xe;
  }

  /** 127.0.0.0/8. */
  @Override
  public boolean isLoopback() {
    return bits >>> 24 == 127;
  }

  /** 0.0.0.0. */
  @Override
  public boolean isAny() {
    return bits == 0;
  }

  /** 255.255.255.255; whether a subnet's last address is a broadcast only its routes know. */
  public boolean isBroadcast() {
    return bits == -1;
  }

  @Override
  public int width() {
    return Integer.SIZE;
  }

  @Override
  public Ipv4Address masked(int length) {
    return new Ipv4Address(length == 0 ? 0 : bits & -1 << (Integer.SIZE - length));
  }

  /** The address so many after this one; wraps around at the end of the address space. */
  public Ipv4Address plus(int count) {
    return new Ipv4Address(bits + count);
  }

  // Written out, because it is asked more often than anything else and a record's own is not always compiled in. What
  // is kept of a flow's first packet has the very addresses of the others.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Ipv4Address that && bits == that.bits);
  }

  /** Spreads networks, which differ in few bits in the middle, over a hash table (Knuth's multiplicative hashing). */
  @Override
  public int hashCode() {
    return bits * 0x9e3779b1;
  }

  /** IPv4 addresses come before IPv6 ones. */
  @Override
  public int compareTo(IpAddress other) {
    return other instanceof Ipv4Address v4 ? Integer.compareUnsigned(bits, v4.bits) : -1;
  }

  @Override
  public String toString() {
    return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
  }
}
