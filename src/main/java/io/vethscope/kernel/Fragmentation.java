package io.vethscope.kernel;

import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Packets;
import io.vethscope.wire.Payload;
import java.util.ArrayList;
import java.util.List;

/** Cutting packets up (RFC 791, section 3.2; {@code ip_do_fragment}). */
final class Fragmentation {
  /** Bytes of data that a fragment has at least, whatever the MTU is. */
  private static final int SMALLEST = 8;

  private Fragmentation() {}

  /** The pieces of a packet in order: all but the last have multiples of 8 bytes. */
  static List<SkBuff> cut(SkBuff skb, NetDevice device, int mtu) {
    Ipv4Header whole = skb.ip().header();
    // The device can't finish a checksum of which it gets pieces only (skb_checksum_help).
    Payload data = ((Ipv4Packet) Packets.completeChecksums(skb.ip())).payloadBytes();
    int most = skb.fragmentLimit() > 0 ? Math.min(skb.fragmentLimit(), mtu) : mtu;
    int room = Math.max((most - whole.length()) & ~7, SMALLEST);
    List<SkBuff> pieces = new ArrayList<>();
    for (int offset = 0; offset < data.length(); offset += room) {
      int end = Math.min(offset + room, data.length());
      Ipv4Header header =
          whole.withFragment(whole.fragmentOffset() + offset, end < data.length() || whole.moreFragments());
      long id = device.netns().tracer().born(device.where(), Origin.FRAGMENT, skb.id());
      SkBuff piece = new SkBuff(id, new Ipv4Packet(header, data.slice(offset, end)), device);
      piece.setRoute(skb.route());
      piece.setMark(skb.mark());
      pieces.add(piece);
    }
    return pieces;
  }
}
