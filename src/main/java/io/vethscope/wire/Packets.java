package io.vethscope.wire;

/** What works on every kind of packet. */
@SuppressWarnings("ReferenceEquality") // A part that did not change is the same object, and its whole can stay too.
public final class Packets {

  /** Tunnels inside tunnels beyond this depth stay bytes, so that hostile input can't exhaust the stack. */
  static final int DEEPEST_TUNNEL = 4;

  private Packets() {}

  /** Reads what a device without link headers carries (link type 101): an {@link IpPacket}, or else the bytes. */
  public static Packet parseIp(byte[] bytes) {
    var data = Payload.of(bytes);
    boolean six = !data.isEmpty() && data.at(0) >>> 4 == 6;
    var packet = six ? Ipv6Packet.parseOrKeep(data, 0) : Ipv4Packet.parseOrKeep(data, 0);
    return packet.length() == data.length() ? packet : data;
  }

  static void write(Packet packet, ByteWriter out, PseudoHeader pseudo) {
    switch (packet) {
      case EthernetFrame frame -> frame.write(out);
      case ArpPacket arp -> arp.write(out);
      case Ipv4Packet ip -> ip.write(out);
      case Ipv6Packet ip -> ip.write(out);
      case IcmpMessage icmp -> icmp.write(out);
      case Icmpv6Message icmp -> icmp.write(out, pseudo);
      case UdpDatagram udp -> udp.write(out, pseudo);
      case TcpSegment tcp -> tcp.write(out, pseudo);
      case VxlanPacket vxlan -> vxlan.write(out);
      case Payload payload -> payload.write(out);
    }
  }

  /**
   * Whether a NIC still has to finish a checksum somewhere inside: {@code ip_summed == CHECKSUM_PARTIAL}. Every frame
   * that leaves asks this; records are told apart faster than interfaces are.
   */
  public static boolean hasPartialChecksum(Packet packet) {
    return switch (packet) {
      case EthernetFrame frame -> hasPartialChecksum(frame.payload());
      case Ipv4Packet ip -> hasPartialChecksum(ip.payload());
      case Ipv6Packet ip -> hasPartialChecksum(ip.payload());
      case VxlanPacket vxlan -> hasPartialChecksum(vxlan.inner());
      case UdpDatagram udp -> udp.checksum() instanceof Checksum.Partial || hasPartialChecksum(udp.payload());
      case TcpSegment tcp -> tcp.checksum() instanceof Checksum.Partial;
      case Payload _, IcmpMessage _, Icmpv6Message _, ArpPacket _ -> false;
    };
  }

  /**
   * The packet with every partial checksum finished, inner ones too: {@code skb_checksum_help}. Where none is, it is
   * the same one: every frame that leaves a device without offloads comes by here.
   */
  public static Packet completeChecksums(Packet packet) {
    return switch (packet) {
      case EthernetFrame frame -> complete(frame);
      case Ipv4Packet ip -> {
        Packet payload = completeChecksums(ip.payload());
        yield payload == ip.payload() ? ip : ip.withPayload(payload);
      }
      case Ipv6Packet ip -> {
        Packet payload = completeChecksums(ip.payload());
        yield payload == ip.payload() ? ip : ip.withPayload(payload);
      }
      case UdpDatagram udp -> complete(udp);
      case VxlanPacket vxlan -> {
        EthernetFrame inner = complete(vxlan.inner());
        yield inner == vxlan.inner() ? vxlan : vxlan.withInner(inner);
      }
      case TcpSegment tcp -> tcp.checksum() instanceof Checksum.Partial ? tcp.withChecksum(Checksum.COMPLETE) : tcp;
      case Payload _, IcmpMessage _, Icmpv6Message _, ArpPacket _ -> packet;
    };
  }

  private static EthernetFrame complete(EthernetFrame frame) {
    Packet payload = completeChecksums(frame.payload());
    return payload == frame.payload() ? frame : frame.withPayload(payload);
  }

  private static UdpDatagram complete(UdpDatagram udp) {
    Packet payload = completeChecksums(udp.payload());
    Checksum checksum = udp.checksum() instanceof Checksum.Partial ? Checksum.COMPLETE : udp.checksum();
    return payload == udp.payload() && checksum == udp.checksum()
        ? udp
        : new UdpDatagram(udp.sourcePort(), udp.destinationPort(), payload, checksum);
  }
}
