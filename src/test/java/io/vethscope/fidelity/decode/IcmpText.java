package io.vethscope.fidelity.decode;

import java.util.Set;

/** ICMP (RFC 792), ICMPv6 (RFC 4443) and neighbour discovery (RFC 4861) as text. */
final class IcmpText {

  private static final Set<Integer> ECHO = Set.of(0, 8);
  private static final Set<Integer> ERRORS = Set.of(3, 4, 5, 11, 12);
  private static final Set<Integer> ECHO_V6 = Set.of(128, 129);
  private static final Set<Integer> ERRORS_V6 = Set.of(1, 2, 3, 4);
  private static final int NEIGHBOUR_SOLICITATION = 135;

  /** The payload of ping begins with a {@code struct timeval}. */
  private static final int TIME = 16;

  private final NetworkText network;
  private final Symbols symbols;

  IcmpText(NetworkText network, Symbols symbols) {
    this.network = network;
    this.symbols = symbols;
  }

  String text(Segment segment) {
    Octets message = segment.bytes();
    boolean v4 = segment.isIpv4();
    int type = message.at(0);
    Octets data = message.from(8);
    String start = "icmp " + message.slice(0, 2).hex() + " ";
    if ((v4 ? ECHO : ECHO_V6).contains(type)) {
      return start
          + "id "
          + symbols.number("id", message.uint16(4))
          + " seq "
          + message.uint16(6)
          + " "
          + (data.length() >= TIME ? "time " + data.from(TIME).hex() : data.hex());
    }
    if ((v4 ? ERRORS : ERRORS_V6).contains(type)
        && data.length() >= (v4 ? NetworkText.IPV4_HEADER : NetworkText.IPV6_HEADER)) {
      return start + message.slice(4, 8).hex() + " {" + (v4 ? network.ipv4(data) : network.ipv6(data)) + "}";
    }
    return start + (type == NEIGHBOUR_SOLICITATION && !v4 ? withoutNonce(message) : message.from(4).hex());
  }

  /** Duplicate address detection adds a random nonce (RFC 7527), option 14 of 8 bytes. */
  private static String withoutNonce(Octets message) {
    int nonce = message.indexOfPair(14, 1, 24);
    return nonce < 0
        ? message.from(4).hex()
        : message.slice(4, nonce).hex() + " nonce " + message.from(nonce + 8).hex();
  }
}
