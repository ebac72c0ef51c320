package io.vethscope.wire;

/**
 * A block of IPv4 addresses, as a route or an interface names it.
 *
 * @param address the first address of the block; the bits after the prefix are zero
 * @param length length of the prefix in bits, 0 to 32
 */
public record Ipv4Prefix(Ipv4Address address, int length) implements IpPrefix, Comparable<Ipv4Prefix> {
  public Ipv4Prefix {
    if (length < 0 || length > 32) {
      throw new IllegalArgumentException("A prefix has 0 to 32 bits, not " + length + ".");
    }
    if ((address.bits() & ~maskBits(length)) != 0) {
      throw new IllegalArgumentException(address + "/" + length + " has bits after its prefix.");
    }
  }

  /** The block of that size which contains the address. */
  public static Ipv4Prefix of(Ipv4Address address, int length) {
    return new Ipv4Prefix(new Ipv4Address(address.bits() & maskBits(length)), length);
  }

  /**
   * Reads {@code 10.244.1.0/24}.
   *
   * @throws WireFormatException if the text is anything else, also if bits after the prefix are set
   */
  public static Ipv4Prefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]|[12][0-9]|3[0-2]")) {
      throw new WireFormatException("A prefix looks like 10.244.1.0/24, not \"" + Text.shorten(text) + "\".");
    }
    var address = Ipv4Address.parse(text.substring(0, slash));
    var prefix = of(address, Integer.parseInt(text.substring(slash + 1)));
    if (!prefix.address.equals(address)) {
      throw new WireFormatException(text + " has bits after its prefix; the block is called " + prefix + ".");
    }
    return prefix;
  }

  private static int maskBits(int length) {
    return length == 0 ? 0 : -1 << (32 - length);
  }

  public boolean contains(Ipv4Address candidate) {
    return (candidate.bits() & maskBits(length)) == address.bits();
  }

  /** 255.255.255.0 for a length of 24. */
  public Ipv4Address mask() {
    return new Ipv4Address(maskBits(length));
  }

  /** The first address of the block. */
  public Ipv4Address network() {
    return address;
  }

  /** The last address of the block. */
  public Ipv4Address broadcast() {
    return new Ipv4Address(address.bits() | ~maskBits(length));
  }

  /** By address, then the wider block first. */
  @Override
  public int compareTo(Ipv4Prefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
