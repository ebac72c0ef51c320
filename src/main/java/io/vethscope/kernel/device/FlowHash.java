package io.vethscope.kernel.device;

import io.vethscope.engine.SeededRandom;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;

/**
 * A hash of what tells one flow from another ({@code net/core/flow_dissector.c}). Both directions of a flow have the
 * same one, because the ends are put in order first.
 */
final class FlowHash {
  private FlowHash() {}

  /**
   * The hash of a frame's flow.
   *
   * @param secret keeps it from being guessed; equal secrets give equal hashes
   * @return 32 bits, never 0
   */
  static long of(EthernetFrame frame, long secret) {
    long hash =
        switch (frame.payload()) {
          case IpPacket packet -> ofPacket(packet, secret);
          case ArpPacket arp -> ordered(arp.senderProtocol(), arp.targetProtocol(), secret);
          default -> SeededRandom.mix(secret ^ frame.source().bits() ^ frame.destination().bits());
        };
    long folded = hash >>> 32;
    return folded == 0 ? 1 : folded;
  }

  private static long ofPacket(IpPacket packet, long secret) {
    long addresses = ordered(packet.source(), packet.destination(), secret ^ packet.protocol());
    return switch (packet.payload()) {
      case UdpDatagram datagram -> ports(addresses, datagram.sourcePort(), datagram.destinationPort());
      case TcpSegment segment -> ports(addresses, segment.sourcePort(), segment.destinationPort());
      default -> addresses;
    };
  }

  private static long ordered(IpAddress one, IpAddress other, long secret) {
    if (one instanceof Ipv4Address v4 && other instanceof Ipv4Address another) {
      return ordered(v4, another, secret);
    }
    long low = SeededRandom.mix(Math.min(one.hashCode(), other.hashCode()));
    return SeededRandom.mix(secret ^ low ^ Math.max(one.hashCode(), other.hashCode()));
  }

  private static long ordered(Ipv4Address one, Ipv4Address other, long secret) {
    int low = Math.min(one.bits(), other.bits());
    int high = Math.max(one.bits(), other.bits());
    return SeededRandom.mix(secret ^ (((long) high << 32) | (low & 0xffff_ffffL)));
  }

  private static long ports(long hash, int one, int other) {
    return SeededRandom.mix(hash ^ (((long) Math.max(one, other) << 16) | Math.min(one, other)));
  }
}
