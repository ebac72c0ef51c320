package io.vethscope.wire;

/**
 * An Ethernet II frame (RFC 894) without preamble and frame check sequence, as captures show it.
 *
 * @param etherType what the payload is, 16 bits
 * @param payload an {@link IpPacket} or {@link ArpPacket} of that type, or bytes
 * @param padding what follows a payload that states its own length; empty behind bytes
 */
public record EthernetFrame(MacAddress destination, MacAddress source, int etherType, Packet payload, Payload padding)
    implements Packet {
  public static final int HEADER_LENGTH = 14;
  public static final int ETHERTYPE_IPV4 = 0x0800;
  public static final int ETHERTYPE_ARP = 0x0806;
  public static final int ETHERTYPE_IPV6 = 0x86dd;

  public EthernetFrame {
    Check.unsigned("EtherType", etherType, 16);
    if (!fits(etherType, payload, padding)) {
      throw new IllegalArgumentException(
          "An Ethernet frame of type "
              + Text.hex16(etherType)
              + " with "
              + padding.length()
              + " bytes of padding can't carry "
              + payload.getClass().getSimpleName()
              + ".");
    }
  }

  private static boolean fits(int etherType, Packet payload, Payload padding) {
    return (payload instanceof Ipv4Packet && etherType == ETHERTYPE_IPV4)
        || (payload instanceof Ipv6Packet && etherType == ETHERTYPE_IPV6)
        || (payload instanceof ArpPacket && etherType == ETHERTYPE_ARP)
        || (payload instanceof Payload && padding.isEmpty());
  }

  /** A frame without padding. */
  public EthernetFrame(MacAddress destination, MacAddress source, int etherType, Packet payload) {
    this(destination, source, etherType, payload, Payload.EMPTY);
  }

  /** A frame around an IP packet. */
  public static EthernetFrame of(MacAddress destination, MacAddress source, IpPacket packet) {
    int etherType = packet instanceof Ipv4Packet ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6;
    return new EthernetFrame(destination, source, etherType, packet);
  }

  /** A frame around an ARP packet. */
  public static EthernetFrame of(MacAddress destination, MacAddress source, ArpPacket packet) {
    return new EthernetFrame(destination, source, ETHERTYPE_ARP, packet);
  }

  /**
   * Reads a frame. What is inside and does not parse stays bytes.
   *
   * @throws WireFormatException if there are fewer than 14 bytes
   */
  public static EthernetFrame parse(byte[] bytes) {
    return parse(Payload.of(bytes), 0);
  }

  static EthernetFrame parse(Payload data, int depth) {
    if (data.length() < HEADER_LENGTH) {
      throw new WireFormatException("An Ethernet frame has at least 14 bytes, not " + data.length() + ".");
    }
    var rest = data.slice(HEADER_LENGTH, data.length());
    int etherType = data.unsigned16(12);
    var payload =
        switch (etherType) {
          case ETHERTYPE_IPV4 -> Ipv4Packet.parseOrKeep(rest, depth);
          case ETHERTYPE_IPV6 -> Ipv6Packet.parseOrKeep(rest, depth);
          case ETHERTYPE_ARP -> ArpPacket.parseOrKeep(rest);
          default -> rest;
        };
    return new EthernetFrame(
        new MacAddress(data.unsigned48(0)),
        new MacAddress(data.unsigned48(6)),
        etherType,
        payload,
        rest.slice(payload.length(), rest.length()));
  }

  void write(ByteWriter out) {
    out.int48(destination.bits()).int48(source.bits()).int16(etherType);
    Packets.write(payload, out, PseudoHeader.UNKNOWN);
    padding.write(out);
  }

  @Override
  public int length() {
    return HEADER_LENGTH + payload.length() + padding.length();
  }

  public EthernetFrame withAddresses(MacAddress newDestination, MacAddress newSource) {
    return new EthernetFrame(newDestination, newSource, etherType, payload, padding);
  }

  /** The same header around another payload of the same type, without padding. */
  public EthernetFrame withPayload(Packet newPayload) {
    return new EthernetFrame(destination, source, etherType, newPayload);
  }

  @Override
  public String summary() {
    return payload instanceof Payload
        ? source + " > " + destination + ", ethertype " + Text.hex16(etherType) + ", length " + length()
        : payload.summary();
  }
}
