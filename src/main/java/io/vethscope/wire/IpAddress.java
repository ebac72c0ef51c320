package io.vethscope.wire;

/** An address of the Internet layer, of either family. */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {
  /**
   * Reads an address of either family, each as its own {@code parse} does.
   *
   * @throws WireFormatException if the text is none
   */
  static IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? Ipv6Address.parse(text) : Ipv4Address.parse(text);
  }

  /** Whether it names a group. */
  boolean isMulticast();

  /** Whether it never leaves a host. */
  boolean isLoopback();

  /** Whether it stands for none in particular: 0.0.0.0 or ::. */
  boolean isAny();

  /** How many bits an address of its family has: 32 or 128. */
  int width();

  /** The address with all bits after the first {@code length} cleared. */
  IpAddress masked(int length);
}
