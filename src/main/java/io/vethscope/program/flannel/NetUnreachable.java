package io.vethscope.program.flannel;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.QuotedPacket;
import org.jspecify.annotations.Nullable;

/** What the proxy answers where it has no route ({@code send_net_unreachable}). */
final class NetUnreachable {
  private static final int TTL = 8;

  /** Bytes that it quotes behind the offending packet's header (RFC 792). */
  private static final int QUOTED = 8;

  private NetUnreachable() {}

  /** The complaint about a packet; null where none may be made: about ICMP and later fragments. */
  static @Nullable Ipv4Packet about(Ipv4Packet packet, NetDevice tun) {
    if (packet.protocol() == Ipv4Header.ICMP || packet.header().fragmentOffset() != 0) {
      return null;
    }
    Ipv4Address source = tun.addresses().isEmpty() ? Ipv4Address.ANY : tun.addresses().getFirst().address();
    IcmpMessage message =
        new IcmpMessage(
            IcmpMessage.DEST_UNREACHABLE,
            IcmpMessage.NET_UNREACHABLE,
            0,
            QuotedPacket.quote(packet, packet.header().length() + QUOTED));
    return new Ipv4Packet(Ipv4Header.of(Ipv4Header.ICMP, source, packet.source()).withTtl(TTL), message);
  }
}
