package io.vethscope.wire;

/**
 * An IPv6 packet.
 *
 * @param payload what {@code header.protocol()} says, or bytes: always bytes in a fragment
 */
public record Ipv6Packet(Ipv6Header header, Packet payload) implements IpPacket {
  public Ipv6Packet {
    if (!fits(header, payload)) {
      throw new IllegalArgumentException(IpPacket.misfit("IPv6", header, payload));
    }
    Check.total("IPv6", header.extensions().length() + payload.length());
  }

  private static boolean fits(Ipv6Header header, Packet payload) {
    return switch (payload) {
      case Payload _ -> true;
      case Icmpv6Message _ -> header.protocol() == Ipv6Header.ICMPV6 && !header.isFragment();
      case UdpDatagram _ -> header.protocol() == Ipv4Header.UDP && !header.isFragment();
      case TcpSegment _ -> header.protocol() == Ipv4Header.TCP && !header.isFragment();
      default -> false;
    };
  }

  /** Puts a header before bytes and reads them as its protocol says: what reassembly does at its end. */
  public static Ipv6Packet parse(Ipv6Header header, Payload transport) {
    return parse(header, transport, 0);
  }

  private static Ipv6Packet parse(Ipv6Header header, Payload transport, int depth) {
    if (header.isFragment()) {
      return new Ipv6Packet(header, transport);
    }
    return new Ipv6Packet(
        header,
        switch (header.protocol()) {
          case Ipv6Header.ICMPV6 -> Icmpv6Message.parseOrKeep(transport, PseudoHeader.of(header));
          case Ipv4Header.TCP -> TcpSegment.parseOrKeep(transport, PseudoHeader.of(header));
          case Ipv4Header.UDP -> UdpDatagram.parseOrKeep(transport, PseudoHeader.of(header), depth);
          default -> transport;
        });
  }

  /** Reads the packet at the start of {@code data}; anything malformed stays bytes. */
  static Packet parseOrKeep(Payload data, int depth) {
    if (!Ipv6Header.startsIn(data)) {
      return data;
    }
    int total = Ipv6Header.MINIMUM_LENGTH + data.unsigned16(4);
    if (total > data.length()) {
      return data;
    }
    var header = Ipv6Header.parse(data.slice(0, total));
    return parse(header, data.slice(header.length(), total), depth);
  }

  void write(ByteWriter out) {
    header.write(out, header.extensions().length() + payload.length());
    Packets.write(payload, out, PseudoHeader.of(header));
  }

  @Override
  public int length() {
    return header.length() + payload.length();
  }

  @Override
  public Ipv6Address source() {
    return header.source();
  }

  @Override
  public Ipv6Address destination() {
    return header.destination();
  }

  @Override
  public int ttl() {
    return header.hopLimit();
  }

  public Ipv6Packet withHeader(Ipv6Header newHeader) {
    return new Ipv6Packet(newHeader, payload);
  }

  @Override
  public Ipv6Packet withTtl(int ttl) {
    return withHeader(header.withHopLimit(ttl));
  }

  @Override
  public Ipv6Packet withPayload(Packet newPayload) {
    return new Ipv6Packet(header, newPayload);
  }

  @Override
  public String summary() {
    return Ipv6Summary.of(this);
  }
}
