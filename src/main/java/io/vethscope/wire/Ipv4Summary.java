package io.vethscope.wire;

/** One line for an IPv4 packet; ports stand behind the addresses, as tcpdump writes them. */
final class Ipv4Summary {
  private Ipv4Summary() {}

  static String of(Ipv4Packet packet) {
    return switch (packet.payload()) {
      case UdpDatagram udp -> line(packet, "." + udp.sourcePort(), "." + udp.destinationPort(), udp.content());
      case TcpSegment tcp -> line(packet, "." + tcp.sourcePort(), "." + tcp.destinationPort(), tcp.content());
      case Payload payload -> line(packet, "", "", bytes(packet.header(), payload));
      default -> line(packet, "", "", packet.payload().summary());
    };
  }

  private static String line(Ipv4Packet packet, String sourcePort, String destinationPort, String content) {
    return "IP " + packet.source() + sourcePort + " > " + packet.destination() + destinationPort + ": " + content;
  }

  private static String bytes(Ipv4Header header, Payload payload) {
    String protocol = protocolName(header.protocol());
    return header.isFragment()
        ? protocol
            + " fragment (offset "
            + header.fragmentOffset()
            + (header.moreFragments() ? ", more follow" : ", the last")
            + "), length "
            + payload.length()
        : protocol + ", length " + payload.length();
  }

  static String protocolName(int protocol) {
    return switch (protocol) {
      case Ipv4Header.ICMP -> "ICMP";
      case 2 -> "IGMP";
      case Ipv4Header.IPIP -> "IPIP";
      case Ipv4Header.TCP -> "TCP";
      case Ipv4Header.UDP -> "UDP";
      case 41 -> "IPv6";
      case 47 -> "GRE";
      case Ipv4Header.ESP -> "ESP";
      default -> "ip-proto-" + protocol;
    };
  }
}
