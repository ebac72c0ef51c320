package io.vethscope.wire;

/** A block of addresses, as a route or an interface names it, of either family. */
public sealed interface IpPrefix permits Ipv4Prefix, Ipv6Prefix {
  /** The block of that size which contains the address. */
  static IpPrefix of(IpAddress address, int length) {
    return switch (address) {
      case Ipv4Address v4 -> Ipv4Prefix.of(v4, length);
      case Ipv6Address v6 -> Ipv6Prefix.of(v6, length);
    };
  }

  /**
   * Reads a block of either family, each as its own {@code parse} does.
   *
   * @throws WireFormatException if the text is none
   */
  static IpPrefix parse(String text) {
    return text.indexOf(':') >= 0 ? Ipv6Prefix.parse(text) : Ipv4Prefix.parse(text);
  }

  /** The first address of the block. */
  IpAddress address();

  /** Length of the prefix in bits. */
  int length();

  /** Whether an address lies in the block; one of the other family never does. */
  default boolean contains(IpAddress candidate) {
    return candidate.width() == address().width() && candidate.masked(length()).equals(address());
  }

  /** Whether it is a single address. */
  default boolean isHost() {
    return length() == address().width();
  }
}
