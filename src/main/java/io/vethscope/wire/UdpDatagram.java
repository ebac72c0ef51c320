package io.vethscope.wire;

/**
 * A UDP datagram (RFC 768). Alone, without the IP packet that knows the addresses, its complete and partial checksums
 * can't be computed: {@link #toBytes} then writes zero, and {@link Ipv4Packet#payloadBytes} is the call to make.
 *
 * @param payload a {@link VxlanPacket} if the destination port is one of VXLAN's, or bytes
 */
public record UdpDatagram(int sourcePort, int destinationPort, Packet payload, Checksum checksum) implements Packet {
  public static final int HEADER_LENGTH = 8;

  /** What Linux and flannel use, older than the port that IANA assigned. */
  public static final int VXLAN_LINUX = 8472;

  /** RFC 7348 section 5. */
  public static final int VXLAN_IANA = 4789;

  private static final int CHECKSUM_AT = 6;

  public UdpDatagram {
    Check.unsigned("UDP source port", sourcePort, 16);
    Check.unsigned("UDP destination port", destinationPort, 16);
    if (!fits(payload, destinationPort)) {
      throw new IllegalArgumentException(
          "A UDP datagram to port " + destinationPort + " can't carry " + payload.getClass().getSimpleName() + ".");
    }
    Check.total("UDP", HEADER_LENGTH + payload.length());
  }

  /** A datagram with a right checksum. */
  public UdpDatagram(int sourcePort, int destinationPort, Packet payload) {
    this(sourcePort, destinationPort, payload, Checksum.COMPLETE);
  }

  private static boolean fits(Packet payload, int destinationPort) {
    return payload instanceof Payload || (payload instanceof VxlanPacket && isVxlan(destinationPort));
  }

  private static boolean isVxlan(int port) {
    return port == VXLAN_LINUX || port == VXLAN_IANA;
  }

  static Packet parseOrKeep(Payload data, PseudoHeader pseudo, int depth) {
    if (data.length() < HEADER_LENGTH || data.unsigned16(4) != data.length()) {
      return data;
    }
    int destinationPort = data.unsigned16(2);
    var rest = data.slice(HEADER_LENGTH, data.length());
    var payload = isVxlan(destinationPort) ? VxlanPacket.parseOrKeep(rest, depth) : rest;
    var datagram = new UdpDatagram(data.unsigned16(0), destinationPort, payload);
    int value = data.unsigned16(CHECKSUM_AT);
    return value == 0
        ? datagram.withChecksum(Checksum.ABSENT)
        : datagram.withChecksum(
            ChecksumField.classify(
                value,
                datagram.complete(pseudo, data.sum(0, CHECKSUM_AT) + rest.sum(0, rest.length())),
                pseudo.partial(data.length())));
  }

  void write(ByteWriter out, PseudoHeader pseudo) {
    int start = out.position();
    out.int16(sourcePort).int16(destinationPort).int16(length()).int16(0);
    Packets.write(payload, out, PseudoHeader.UNKNOWN);
    out.patch16(
        start + CHECKSUM_AT,
        switch (checksum) {
          case Checksum.Absent _ -> 0;
          case Checksum.Stated(int value) -> value;
          case Checksum.Partial _ -> pseudo.isKnown() ? pseudo.partial(length()) : 0;
          case Checksum.Complete _ -> pseudo.isKnown() ? complete(pseudo, out.sumSince(start)) : 0;
        });
  }

  /**
   * The value of a complete checksum, given the sum of these bytes. While an inner checksum waits for the NIC, the
   * outer one is already right for the time after that (local checksum offload, {@code lco_csum}).
   */
  private int complete(PseudoHeader pseudo, long sum) {
    long covered = sum;
    if (Packets.hasPartialChecksum(payload)) {
      var finished = Payload.wrap(Packets.completeChecksums(payload).toBytes());
      covered = sourcePort + destinationPort + length() + finished.sum(0, finished.length());
    }
    int value = InternetChecksum.finish(pseudo.sum(length()) + covered);
    return value == 0 ? 0xffff : value;
  }

  @Override
  public int length() {
    return HEADER_LENGTH + payload.length();
  }

  public UdpDatagram withPorts(int newSourcePort, int newDestinationPort) {
    return new UdpDatagram(newSourcePort, newDestinationPort, payload, checksum);
  }

  public UdpDatagram withPayload(Packet newPayload) {
    return new UdpDatagram(sourcePort, destinationPort, newPayload, checksum);
  }

  public UdpDatagram withChecksum(Checksum newChecksum) {
    return new UdpDatagram(sourcePort, destinationPort, payload, newChecksum);
  }

  /** The summary without ports. */
  String content() {
    return payload instanceof VxlanPacket ? payload.summary() : "UDP, length " + payload.length();
  }

  @Override
  public String summary() {
    return sourcePort + " > " + destinationPort + ": " + content();
  }
}
