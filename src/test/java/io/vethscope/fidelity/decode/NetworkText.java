package io.vethscope.fidelity.decode;

import java.util.List;

/** IPv4 (RFC 791) and IPv6 (RFC 8200) as text: identification and flow label left out, the header checksum judged. */
final class NetworkText {

  static final int IPV4_HEADER = 20;
  static final int IPV6_HEADER = 40;

  private static final int DONT_FRAGMENT = 0x4000;
  private static final int RESERVED = 0x8000;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int OFFSET = 0x1fff;
  private static final int FRAGMENT_HEADER = 44;
  private static final List<Integer> EXTENSIONS = List.of(0, 43, FRAGMENT_HEADER, 60);

  private final Symbols symbols;
  private final TransportText transport;

  NetworkText(Normaliser frames, FixedNumbers fixed) {
    this.symbols = new Symbols(fixed.numbers());
    this.transport = new TransportText(frames, this, symbols, fixed.vxlanPorts());
  }

  /** A packet whose version is read from its first bits. */
  String ip(Octets packet) {
    return packet.at(0) >> 4 == 4 ? ipv4(packet) : ipv6(packet);
  }

  String ipv4(Octets packet) {
    int headerLength = (packet.at(0) & 15) * 4;
    int totalLength = packet.uint16(2);
    int fragment = packet.uint16(6);
    int offset = (fragment & OFFSET) * 8;
    Octets source = packet.slice(12, 16);
    Octets destination = packet.slice(16, 20);
    StringBuilder text =
        new StringBuilder(
            "%02x ip %s > %s ttl %d tos %02x len %d proto %d"
                .formatted(
                    packet.at(0),
                    Addresses.text(source),
                    Addresses.text(destination),
                    packet.at(8),
                    packet.at(1),
                    totalLength,
                    packet.at(9)));
    text.append((fragment & DONT_FRAGMENT) != 0 ? " DF" : "").append((fragment & RESERVED) != 0 ? " reserved" : "");
    if (headerLength > IPV4_HEADER) {
      text.append(" opt ").append(packet.slice(IPV4_HEADER, headerLength).hex());
    }
    if (InternetChecksum.sum(packet.slice(0, headerLength)) != InternetChecksum.CORRECT) {
      text.append(" BAD-HEADER-CHECKSUM");
    }
    if ((fragment & (MORE_FRAGMENTS | OFFSET)) != 0) {
      // The identification is free, but the fragments of one datagram must share theirs.
      text.append(
          fragment(
              offset, (fragment & MORE_FRAGMENTS) != 0, List.of(source, destination, packet.at(9), packet.uint16(4))));
    }
    Octets payload = packet.slice(headerLength, Math.max(totalLength, headerLength));
    boolean whole = (fragment & MORE_FRAGMENTS) == 0 && totalLength <= packet.length();
    text.append(' ')
        .append(
            offset != 0
                ? payload.readable()
                : transport.text(new Segment(packet.at(9), source, destination, payload, whole)));
    Octets padding = packet.from(totalLength);
    return text.append(padding.isEmpty() ? "" : " pad " + padding.hex()).toString();
  }

  String ipv6(Octets packet) {
    int payloadLength = packet.uint16(4);
    Octets source = packet.slice(8, 24);
    Octets destination = packet.slice(24, 40);
    Octets rest = packet.slice(IPV6_HEADER, IPV6_HEADER + payloadLength);
    StringBuilder text =
        new StringBuilder(
            "ip6 %s > %s hlim %d class %02x plen %d"
                .formatted(
                    Addresses.text(source),
                    Addresses.text(destination),
                    packet.at(7),
                    packet.uint16(0) >> 4 & 0xff,
                    payloadLength));
    boolean whole = rest.length() == payloadLength;
    int next = packet.at(6);
    while (EXTENSIONS.contains(next) && rest.length() >= 8) {
      int size = 8;
      if (next == FRAGMENT_HEADER) {
        whole = false;
        int offset = rest.uint16(2) & 0xfff8;
        text.append(fragment(offset, (rest.uint16(2) & 1) != 0, List.of(source, destination, rest.uint32(4))));
        if (offset != 0) {
          return text + " proto " + rest.at(0) + " " + rest.from(8).readable();
        }
      } else {
        size += rest.at(1) * 8;
        text.append(" ext ").append(next).append(' ').append(rest.slice(0, size).hex());
      }
      next = rest.at(0);
      rest = rest.from(size);
    }
    return text + " proto " + next + " " + transport.text(new Segment(next, source, destination, rest, whole));
  }

  private String fragment(int offset, boolean more, List<Object> datagram) {
    return " frag " + offset + (more ? "+ " : " ") + symbols.of("ipid", datagram);
  }
}
