package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpPacket;

/**
 * ICMP queries ({@code nf_conntrack_proto_icmp.c}, {@code nf_conntrack_proto_icmpv6.c}): a query begins a connection, a
 * reply does not.
 */
final class IcmpTracker implements ProtocolTracker {
  private final NetNamespace netns;
  private final Timeouts timeouts;

  IcmpTracker(NetNamespace netns, Timeouts timeouts) {
    this.netns = netns;
    this.timeouts = timeouts;
  }

  /** {@code nf_conntrack_icmp_packet}, {@code nf_conntrack_icmpv6_packet}. */
  @Override
  public Finding packet(Connection connection, CtInfo info, IpPacket packet) {
    if (!(packet.payload() instanceof ControlMessage message) || message.checksum() instanceof Checksum.Stated) {
      return Finding.INVALID;
    }
    if (!connection.is(CtStatus.CONFIRMED) && !begins(message)) {
      return Finding.INVALID;
    }
    connection.refresh(netns.cpu().jiffies(), timeouts.icmp());
    return Finding.VALID;
  }

  private static boolean begins(ControlMessage message) {
    if (message instanceof Icmpv6Message) {
      return message.type() == Icmpv6Message.ECHO_REQUEST;
    }
    return switch (message.type()) {
      case IcmpMessage.ECHO_REQUEST, 13, 15, 17 -> true;
      default -> false;
    };
  }
}
