package io.vethscope.wire;

/**
 * An IPv6 address (RFC 4291).
 *
 * @param high the first 64 bits in network order
 * @param low the last 64 bits
 */
public record Ipv6Address(long high, long low) implements IpAddress {
  /** Bits of an address. */
  public static final int WIDTH = 128;

  public static final Ipv6Address ANY = new Ipv6Address(0, 0);
  public static final Ipv6Address LOOPBACK = new Ipv6Address(0, 1);

  /** {@code ff02::1}: every node on the link. */
  public static final Ipv6Address ALL_NODES = new Ipv6Address(0xff02_0000_0000_0000L, 1);

  /** {@code ff02::2}: every router on the link. */
  public static final Ipv6Address ALL_ROUTERS = new Ipv6Address(0xff02_0000_0000_0000L, 2);

  /** {@code ff02::16}: routers that listen to multicast listener reports (RFC 3810, section 5.2.14). */
  public static final Ipv6Address ALL_MLDV2_ROUTERS = new Ipv6Address(0xff02_0000_0000_0000L, 0x16);

  private static final long MAPPED = 0xffff_0000_0000L;
  private static final long LINK_LOCAL_NETWORK = 0xfe80_0000_0000_0000L;

  /**
   * Reads an address in any form of RFC 4291, section 2.2, without a zone.
   *
   * @throws WireFormatException if the text is anything else
   */
  public static Ipv6Address parse(String text) {
    return Ipv6Text.parse(text);
  }

  /** The address that stands for an IPv4 one on an IPv6 socket: {@code ::ffff:a.b.c.d}. */
  public static Ipv6Address mapped(Ipv4Address address) {
    return new Ipv6Address(0, MAPPED | Integer.toUnsignedLong(address.bits()));
  }

  /** The address that a device gives itself: {@code fe80::/64} and its modified EUI-64 (RFC 4291, appendix A). */
  public static Ipv6Address linkLocal(MacAddress mac) {
    long eui = (mac.bits() >>> 24 << 40 | 0xff_fe00_0000L | (mac.bits() & 0xff_ffffL)) ^ 1L << 57;
    return new Ipv6Address(LINK_LOCAL_NETWORK, eui);
  }

  /** The group that every node with this address listens to ({@code ff02::1:ffXX:XXXX}; RFC 4291, section 2.7.1). */
  public Ipv6Address solicitedNode() {
    return new Ipv6Address(0xff02_0000_0000_0000L, 0x1_ff00_0000L | (low & 0xff_ffffL));
  }

  /** The Ethernet address of a group: 33:33 and its last 32 bits (RFC 2464, section 7). */
  public MacAddress multicastMac() {
    return new MacAddress(0x3333_0000_0000L | (low & 0xffff_ffffL));
  }

  /** ff00::/8. */
  @Override
  public boolean isMulticast() {
    return high >>> 56 == 0xff;
  }

  /** {@code ::1}. */
  @Override
  public boolean isLoopback() {
    return high == 0 && low == 1;
  }

  /** {@code ::}. */
  @Override
  public boolean isAny() {
    return high == 0 && low == 0;
  }

  /** fe80::/10. */
  public boolean isLinkLocal() {
    return high >>> 54 == 0xfe80 >>> 6;
  }

  /** How far a group reaches: 1 this interface, 2 this link, … 14 everywhere (RFC 4291, section 2.7). */
  public int multicastScope() {
    return (int) (high >>> 48) & 0xf;
  }

  /** Whether it means something on one link only. */
  public boolean needsLink() {
    return isLinkLocal() || (isMulticast() && multicastScope() <= 2);
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public Ipv6Address masked(int length) {
    long highMask = length == 0 ? 0 : -1L << Math.max(0, Long.SIZE - length);
    long lowMask = length <= Long.SIZE ? 0 : -1L << (WIDTH - length);
    return new Ipv6Address(high & highMask, low & lowMask);
  }

  /** How many bits at the beginning are the same as another address's. */
  public int commonPrefixLength(Ipv6Address other) {
    return high == other.high
        ? Long.SIZE + Long.numberOfLeadingZeros(low ^ other.low)
        : Long.numberOfLeadingZeros(high ^ other.high);
  }

  /** The address so many after this one; wraps around at the end of the address space. */
  public Ipv6Address plus(long count) {
    long sum = low + count;
    return new Ipv6Address(Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum);
  }

  /** Spreads networks, which differ in few bits, over a hash table (Knuth's multiplicative hashing). */
  @Override
  public int hashCode() {
    return (int) (((high * 31 + low) * 0x9e3779b97f4a7c15L) >>> 32);
  }

  /** IPv4 addresses come before IPv6 ones. */
  @Override
  public int compareTo(IpAddress other) {
    if (!(other instanceof Ipv6Address v6)) {
      return 1;
    }
    int first = Long.compareUnsigned(high, v6.high);
    return first != 0 ? first : Long.compareUnsigned(low, v6.low);
  }

  /** As RFC 5952 recommends. */
  @Override
  public String toString() {
    return Ipv6Text.print(this);
  }
}
