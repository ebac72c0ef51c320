package io.vethscope.wire;

/**
 * An IPv4 packet.
 *
 * @param payload what {@code header.protocol()} says, or bytes: always bytes in a fragment
 */
public record Ipv4Packet(Ipv4Header header, Packet payload) implements IpPacket {
  public Ipv4Packet {
    if (!fits(header, payload)) {
      throw new IllegalArgumentException(IpPacket.misfit("IPv4", header, payload));
    }
    Check.total("IPv4", header.length() + payload.length());
  }

  private static boolean fits(Ipv4Header header, Packet payload) {
    if (header.isFragment()) {
      return payload instanceof Payload;
    }
    return switch (payload) {
      case Payload _ -> true;
      case IcmpMessage _ -> header.protocol() == Ipv4Header.ICMP;
      case UdpDatagram _ -> header.protocol() == Ipv4Header.UDP;
      case TcpSegment _ -> header.protocol() == Ipv4Header.TCP;
      case Ipv4Packet _ -> header.protocol() == Ipv4Header.IPIP;
      default -> false;
    };
  }

  /** Puts a header before bytes and reads them as its protocol says: what reassembly does at its end. */
  public static Ipv4Packet parse(Ipv4Header header, Payload transport) {
    return parse(header, transport, 0);
  }

  private static Ipv4Packet parse(Ipv4Header header, Payload transport, int depth) {
    if (header.isFragment()) {
      return new Ipv4Packet(header, transport);
    }
    return new Ipv4Packet(
        header,
        switch (header.protocol()) {
          case Ipv4Header.ICMP -> IcmpMessage.parseOrKeep(transport);
          case Ipv4Header.TCP -> TcpSegment.parseOrKeep(transport, PseudoHeader.of(header));
          case Ipv4Header.UDP -> UdpDatagram.parseOrKeep(transport, PseudoHeader.of(header), depth);
          case Ipv4Header.IPIP -> depth < Packets.DEEPEST_TUNNEL ? parseExact(transport, depth + 1) : transport;
          default -> transport;
        });
  }

  /** The packet that fills {@code data} to its last byte, or else {@code data}. */
  private static Packet parseExact(Payload data, int depth) {
    var packet = parseOrKeep(data, depth);
    return packet.length() == data.length() ? packet : data;
  }

  /** Reads the packet at the start of {@code data}; anything malformed stays bytes. */
  static Packet parseOrKeep(Payload data, int depth) {
    if (!Ipv4Header.startsIn(data)) {
      return data;
    }
    var header = Ipv4Header.parse(data);
    int total = data.unsigned16(2);
    if (total < header.length() || total > data.length()) {
      return data;
    }
    return parse(header, data.slice(header.length(), total), depth);
  }

  void write(ByteWriter out) {
    header.write(out, length());
    Packets.write(payload, out, PseudoHeader.of(header));
  }

  @Override
  public int length() {
    return header.length() + payload.length();
  }

  @Override
  public Ipv4Address source() {
    return header.source();
  }

  @Override
  public Ipv4Address destination() {
    return header.destination();
  }

  @Override
  public int ttl() {
    return header.ttl();
  }

  public Ipv4Packet withHeader(Ipv4Header newHeader) {
    return new Ipv4Packet(newHeader, payload);
  }

  @Override
  public Ipv4Packet withTtl(int ttl) {
    return withHeader(header.withTtl(ttl));
  }

  public Ipv4Packet withSource(Ipv4Address source) {
    return withHeader(header.withSource(source));
  }

  public Ipv4Packet withDestination(Ipv4Address destination) {
    return withHeader(header.withDestination(destination));
  }

  @Override
  public Ipv4Packet withPayload(Packet newPayload) {
    return new Ipv4Packet(header, newPayload);
  }

  @Override
  public String summary() {
    return Ipv4Summary.of(this);
  }
}
