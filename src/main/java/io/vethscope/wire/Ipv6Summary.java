package io.vethscope.wire;

/** One line for an IPv6 packet; ports stand behind the addresses, as tcpdump writes them. */
final class Ipv6Summary {
  private Ipv6Summary() {}

  static String of(Ipv6Packet packet) {
    return switch (packet.payload()) {
      case UdpDatagram udp -> line(packet, "." + udp.sourcePort(), "." + udp.destinationPort(), udp.content());
      case TcpSegment tcp -> line(packet, "." + tcp.sourcePort(), "." + tcp.destinationPort(), tcp.content());
      case Payload payload -> line(packet, "", "", bytes(packet.header(), payload));
      default -> line(packet, "", "", packet.payload().summary());
    };
  }

  private static String line(Ipv6Packet packet, String sourcePort, String destinationPort, String content) {
    return "IP6 " + packet.source() + sourcePort + " > " + packet.destination() + destinationPort + ": " + content;
  }

  private static String bytes(Ipv6Header header, Payload payload) {
    return header.isFragment()
        ? "frag (" + header.fragmentOffset() + "|" + payload.length() + (header.moreFragments() ? ", more)" : ")")
        : (header.protocol() == Ipv6Header.ICMPV6 ? "ICMP6" : Ipv4Summary.protocolName(header.protocol()))
            + ", length "
            + payload.length();
  }
}
