package io.vethscope.kernel.xfrm;

import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;

/** What of a packet a selector looks at ({@code xfrm_decode_session}); ICMP's type and code count as its ports. */
record Flow(Ipv4Address source, Ipv4Address destination, int protocol, int sourcePort, int destinationPort) {
  static Flow of(Ipv4Packet packet) {
    return switch (packet.payload()) {
      case UdpDatagram udp -> of(packet, udp.sourcePort(), udp.destinationPort());
      case TcpSegment tcp -> of(packet, tcp.sourcePort(), tcp.destinationPort());
      case IcmpMessage icmp -> of(packet, icmp.type(), icmp.code());
      default -> of(packet, 0, 0);
    };
  }

  private static Flow of(Ipv4Packet packet, int sourcePort, int destinationPort) {
    return new Flow(packet.source(), packet.destination(), packet.protocol(), sourcePort, destinationPort);
  }

  /** As a look-up's key is shown. */
  @Override
  public String toString() {
    return source + " > " + destination;
  }
}
