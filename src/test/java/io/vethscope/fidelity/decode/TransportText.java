package io.vethscope.fidelity.decode;

import java.util.Set;

/**
 * What an IP packet carries, as text: finds the protocol, and judges its checksum as correct, partial, absent or wrong.
 */
final class TransportText {

  private static final int ICMP = 1;
  private static final int IP_IN_IP = 4;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ESP = 50;
  private static final int ICMPV6 = 58;

  private final NetworkText network;
  private final Symbols symbols;
  private final IcmpText icmp;
  private final UdpText udp;
  private final TcpText tcp;

  TransportText(Normaliser frames, NetworkText network, Symbols symbols, Set<Integer> vxlanPorts) {
    this.network = network;
    this.symbols = symbols;
    this.icmp = new IcmpText(network, symbols);
    this.udp = new UdpText(frames, network, symbols, vxlanPorts);
    this.tcp = new TcpText(symbols);
  }

  String text(Segment segment) {
    Octets bytes = segment.bytes();
    int length = bytes.length();
    if (length < leastLength(segment.protocol())) {
      return bytes.readable();
    }
    return switch (segment.protocol()) {
      case IP_IN_IP -> "| " + network.ipv4(bytes);
      case ESP -> esp(bytes);
      case TCP -> length < TcpText.HEADER ? tcp.quotedPorts(segment) : tcp.text(segment) + checksum(segment, 16);
      case UDP -> udp.text(bytes) + checksum(segment, 6);
      case ICMP, ICMPV6 -> icmp.text(segment) + checksum(segment, 2);
      default -> bytes.readable();
    };
  }

  /** Below this a packet of the protocol says nothing readable; TCP is quoted with 8 bytes in an ICMP error. */
  private static int leastLength(int protocol) {
    return protocol == IP_IN_IP ? NetworkText.IPV4_HEADER : 8;
  }

  /** RFC 4303: the security parameters index is negotiated and the rest encrypted, number and length are not. */
  private String esp(Octets bytes) {
    return "esp %s seq %d len %d".formatted(symbols.of("spi", bytes.slice(0, 4)), bytes.uint32(4), bytes.length());
  }

  /** The state of the checksum at this offset; the value itself follows from the bytes that are masked elsewhere. */
  private static String checksum(Segment segment, int offset) {
    int protocol = segment.protocol();
    int value = segment.bytes().uint16(offset);
    // The checksum of ICMP for IPv4 covers no pseudo header (RFC 792).
    Octets pseudo = protocol == ICMP ? Octets.of() : segment.pseudoHeader();
    boolean absent = protocol == UDP && value == 0;
    boolean correct = InternetChecksum.sum(pseudo, segment.bytes()) == InternetChecksum.CORRECT;
    if (!segment.whole() || (correct && !absent)) {
      return "";
    }
    if (absent) {
      return " NO-CHECKSUM";
    }
    return !pseudo.isEmpty() && value == InternetChecksum.sum(pseudo) ? " PARTIAL-CHECKSUM" : " BAD-CHECKSUM";
  }
}
