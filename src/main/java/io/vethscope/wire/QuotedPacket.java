package io.vethscope.wire;

import java.util.Optional;

/**
 * The start of an IP packet, as an ICMP error quotes it. NAT rewrites it like the packet itself.
 *
 * @param totalLength what the header says, in bytes; mostly more than is quoted
 * @param transport the bytes after the header, as far as they are quoted
 */
public record QuotedPacket(IpHeader header, int totalLength, Payload transport) {
  public QuotedPacket {
    Check.unsigned("total length", totalLength, 16);
  }

  /** Reads the body of an ICMP error; empty if it does not begin with a whole IP header. */
  public static Optional<QuotedPacket> parse(Payload body) {
    if (Ipv6Header.startsIn(body)) {
      var header = Ipv6Header.parse(body);
      int total = Ipv6Header.MINIMUM_LENGTH + body.unsigned16(4);
      return total > 0xffff
          ? Optional.empty()
          : Optional.of(new QuotedPacket(header, total, body.slice(header.length(), body.length())));
    }
    if (!Ipv4Header.startsIn(body)) {
      return Optional.empty();
    }
    var header = Ipv4Header.parse(body);
    return Optional.of(new QuotedPacket(header, body.unsigned16(2), body.slice(header.length(), body.length())));
  }

  /** The start of a packet, at most {@code limit} bytes of it. */
  public static Payload quote(IpPacket packet, int limit) {
    return Payload.wrap(packet.toBytes()).slice(0, Math.min(limit, packet.length()));
  }

  public Payload toPayload() {
    var out = new ByteWriter(header.length() + transport.length());
    switch (header) {
      case Ipv4Header v4 -> v4.write(out, totalLength);
      case Ipv6Header v6 -> v6.write(out, totalLength - Ipv6Header.MINIMUM_LENGTH);
    }
    transport.write(out);
    return Payload.wrap(out.toBytes());
  }

  /** Whether the first four bytes of a UDP or TCP header are quoted, which hold the ports. */
  public boolean hasPorts() {
    return (header.protocol() == Ipv4Header.TCP || header.protocol() == Ipv4Header.UDP)
        && header.fragmentOffset() == 0
        && transport.length() >= 4;
  }

  public int sourcePort() {
    return transport.unsigned16(0);
  }

  public int destinationPort() {
    return transport.unsigned16(2);
  }

  public QuotedPacket withHeader(IpHeader newHeader) {
    return new QuotedPacket(newHeader, totalLength, transport);
  }

  public QuotedPacket withTransport(Payload newTransport) {
    return new QuotedPacket(header, totalLength, newTransport);
  }

  public QuotedPacket withPorts(int sourcePort, int destinationPort) {
    return withTransport(transport.withUnsigned16(0, sourcePort).withUnsigned16(2, destinationPort));
  }
}
