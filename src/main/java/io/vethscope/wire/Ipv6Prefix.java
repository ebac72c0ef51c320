package io.vethscope.wire;

/**
 * A block of IPv6 addresses, as a route or an interface names it.
 *
 * @param address the first address of the block; the bits after the prefix are zero
 * @param length length of the prefix in bits, 0 to 128
 */
public record Ipv6Prefix(Ipv6Address address, int length) implements IpPrefix, Comparable<Ipv6Prefix> {
  public Ipv6Prefix {
    if (length < 0 || length > Ipv6Address.WIDTH) {
      throw new IllegalArgumentException("An IPv6 prefix has 0 to 128 bits, not " + length + ".");
    }
    if (!address.masked(length).equals(address)) {
      throw new IllegalArgumentException(address + "/" + length + " has bits after its prefix.");
    }
  }

  /** The block of that size which contains the address. */
  public static Ipv6Prefix of(Ipv6Address address, int length) {
    return new Ipv6Prefix(address.masked(length), length);
  }

  /**
   * Reads {@code fd00:10:244:1::/64}.
   *
   * @throws WireFormatException if the text is anything else, also if bits after the prefix are set
   */
  public static Ipv6Prefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]")) {
      throw new WireFormatException(
          "An IPv6 prefix looks like fd00:10:244:1::/64, not \"" + Text.shorten(text) + "\".");
    }
    var address = Ipv6Address.parse(text.substring(0, slash));
    var prefix = of(address, Integer.parseInt(text.substring(slash + 1)));
    if (!prefix.address.equals(address)) {
      throw new WireFormatException(text + " has bits after its prefix; the block is called " + prefix + ".");
    }
    return prefix;
  }

  /** By address, then the wider block first. */
  @Override
  public int compareTo(Ipv6Prefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
