package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Packet;

/** ICMP queries ({@code net/netfilter/nf_conntrack_proto_icmp.c}): a query begins a connection, a reply does not. */
final class IcmpTracker implements ProtocolTracker {
  private final NetNamespace netns;
  private final Timeouts timeouts;

  IcmpTracker(NetNamespace netns, Timeouts timeouts) {
    this.netns = netns;
    this.timeouts = timeouts;
  }

  /** {@code nf_conntrack_icmp_packet}. */
  @Override
  public Finding packet(Connection connection, CtInfo info, Ipv4Packet packet) {
    if (!(packet.payload() instanceof IcmpMessage message) || message.checksum() instanceof Checksum.Stated) {
      return Finding.INVALID;
    }
    if (!connection.is(CtStatus.CONFIRMED) && !isQuery(message.type())) {
      return Finding.INVALID;
    }
    connection.refresh(netns.cpu().jiffies(), timeouts.icmp());
    return Finding.VALID;
  }

  private static boolean isQuery(int type) {
    return switch (type) {
      case IcmpMessage.ECHO_REQUEST, 13, 15, 17 -> true;
      default -> false;
    };
  }
}
