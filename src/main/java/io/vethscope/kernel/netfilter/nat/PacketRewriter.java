package io.vethscope.kernel.netfilter.nat;

import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpHeader;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Packet;
import io.vethscope.wire.Payload;
import io.vethscope.wire.QuotedPacket;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;

/** Writes the addresses and ports of a tuple into a packet ({@code net/netfilter/nf_nat_proto.c}). */
final class PacketRewriter {
  private static final int ICMP_IDENTIFIER_AT = 4;
  private static final int ICMP_CHECKSUM_AT = 2;
  private static final int UDP_CHECKSUM_AT = 6;
  private static final int TCP_CHECKSUM_AT = 16;

  private PacketRewriter() {}

  /**
   * {@code nf_nat_ipv4_manip_pkt}, {@code nf_nat_ipv6_manip_pkt}: one end of the packet becomes what {@code target} has
   * there.
   */
  static IpPacket rewrite(IpPacket packet, Tuple target, Manip manip) {
    Packet transport =
        switch (packet.payload()) {
          case TcpSegment tcp ->
              manip == Manip.SOURCE
                  ? tcp.withPorts(target.sourceKey(), tcp.destinationPort())
                  : tcp.withPorts(tcp.sourcePort(), target.destinationKey());
          case UdpDatagram udp -> rewrite(udp, target, manip);
          case ControlMessage icmp -> icmp.isQuery() ? icmp.withIdentifier(target.sourceKey()) : icmp;
          default -> packet.payload();
        };
    return IpPacket.of(rewrite(packet.header(), target, manip), transport);
  }

  /** Only the outer addresses: what an ICMP error gets. */
  static IpHeader rewrite(IpHeader header, Tuple target, Manip manip) {
    return manip == Manip.SOURCE ? header.withSource(target.source()) : header.withDestination(target.destination());
  }

  private static Packet rewrite(UdpDatagram udp, Tuple target, Manip manip) {
    if (manip == Manip.SOURCE) {
      return udp.withPorts(target.sourceKey(), udp.destinationPort());
    }
    // The destination port says what a datagram holds; under another port it is bytes.
    UdpDatagram plain =
        udp.destinationPort() == target.destinationKey() || udp.payload() instanceof Payload
            ? udp
            : udp.withPayload(Payload.of(udp.payload().toBytes()));
    return plain.withPorts(udp.sourcePort(), target.destinationKey());
  }

  /** The same for a packet of which an ICMP error quotes the beginning. */
  static QuotedPacket rewrite(QuotedPacket quoted, Tuple target, Manip manip) {
    IpHeader header = rewrite(quoted.header(), target, manip);
    if (quoted.hasPorts()) {
      return quoted.withTransport(rewritePort(quoted, header, target, manip)).withHeader(header);
    }
    Payload transport = quoted.transport();
    if (!isQuery(header, transport)) {
      return quoted.withHeader(header);
    }
    Payload named = QuotedChecksum.replace(transport, ICMP_CHECKSUM_AT, ICMP_IDENTIFIER_AT, target.sourceKey());
    // Only ICMPv6 has a checksum that covers the addresses.
    return quoted
        .withHeader(header)
        .withTransport(header instanceof Ipv6Header ? readdress(named, ICMP_CHECKSUM_AT, quoted, header) : named);
  }

  private static boolean isQuery(IpHeader header, Payload transport) {
    if (header.protocol() != header.icmpProtocol() || transport.length() < IcmpMessage.HEADER_LENGTH) {
      return false;
    }
    int type = transport.at(0);
    return header instanceof Ipv4Header
        ? new IcmpMessage(type, 0, 0, Payload.EMPTY).isQuery()
        : new Icmpv6Message(type, 0, 0, Payload.EMPTY).isQuery();
  }

  private static Payload rewritePort(QuotedPacket quoted, IpHeader header, Tuple target, Manip manip) {
    int at = manip == Manip.SOURCE ? 0 : 2;
    int port = manip == Manip.SOURCE ? target.sourceKey() : target.destinationKey();
    Payload transport = quoted.transport();
    int checksumAt = header.protocol() == Ipv4Header.UDP ? UDP_CHECKSUM_AT : TCP_CHECKSUM_AT;
    if (transport.length() < checksumAt + 2 || transport.unsigned16(checksumAt) == 0) {
      return transport.withUnsigned16(at, port);
    }
    Payload ported = QuotedChecksum.replace(transport, checksumAt, at, port);
    return readdress(ported, checksumAt, quoted, header);
  }

  /** Changes a checksum as the addresses that it covers have changed. */
  private static Payload readdress(Payload transport, int checksumAt, QuotedPacket before, IpHeader after) {
    Payload half = QuotedChecksum.replaceAddress(transport, checksumAt, before.header().source(), after.source());
    return QuotedChecksum.replaceAddress(half, checksumAt, before.header().destination(), after.destination());
  }
}
