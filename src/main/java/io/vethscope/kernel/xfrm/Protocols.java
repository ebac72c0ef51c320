package io.vethscope.kernel.xfrm;

import io.vethscope.wire.Ipv4Header;

/** The names that {@code ip xfrm} has for IP protocols. */
final class Protocols {
  private Protocols() {}

  static String name(int protocol) {
    return switch (protocol) {
      case Ipv4Header.ICMP -> "icmp";
      case Ipv4Header.TCP -> "tcp";
      case Ipv4Header.UDP -> "udp";
      case Ipv4Header.ESP -> "esp";
      default -> Integer.toString(protocol);
    };
  }

  /**
   * The number of a name or of a number.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static int number(String word) {
    for (int protocol : new int[] {Ipv4Header.ICMP, Ipv4Header.TCP, Ipv4Header.UDP, Ipv4Header.ESP}) {
      if (name(protocol).equals(word)) {
        return protocol;
      }
    }
    return Numbers.between("proto", word, 0, 255);
  }
}
