package io.vethscope.kernel.tcp;

import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;

/**
 * An ICMP error about a segment that was sent from here. What ICMPv6 says is told in the numbers of ICMP that have the
 * same effect.
 *
 * @param type 3 (destination unreachable), 11 (time exceeded) or 12 (parameter problem); others have no effect
 * @param sequence of the quoted segment
 * @param mtu of the next hop in bytes, with type 3 code 4; else zero
 */
public record IcmpReport(int type, int code, int sequence, int mtu) {
  private static final int HOST_UNREACHABLE_FOR_SERVICE = 12;
  private static final int PARAMETER_PROBLEM = 12;

  /** What a message says of a segment. */
  static IcmpReport of(ControlMessage message, int sequence) {
    return switch (message) {
      case IcmpMessage icmp -> new IcmpReport(icmp.type(), icmp.code(), sequence, icmp.mtu());
      case Icmpv6Message icmp -> of(icmp, sequence);
    };
  }

  /** {@code icmpv6_err_convert}; only a missing route is taken for a path that is broken for now. */
  private static IcmpReport of(Icmpv6Message message, int sequence) {
    int type =
        switch (message.type()) {
          case Icmpv6Message.DEST_UNREACHABLE, Icmpv6Message.PACKET_TOO_BIG -> IcmpMessage.DEST_UNREACHABLE;
          case Icmpv6Message.TIME_EXCEEDED -> IcmpMessage.TIME_EXCEEDED;
          default -> PARAMETER_PROBLEM;
        };
    int code =
        message.type() == Icmpv6Message.PACKET_TOO_BIG
            ? IcmpMessage.FRAGMENTATION_NEEDED
            : switch (message.code()) {
              case Icmpv6Message.NO_ROUTE -> IcmpMessage.NET_UNREACHABLE;
              case Icmpv6Message.PORT_UNREACHABLE -> IcmpMessage.PORT_UNREACHABLE;
              default -> HOST_UNREACHABLE_FOR_SERVICE;
            };
    return new IcmpReport(type, code, sequence, type == IcmpMessage.DEST_UNREACHABLE ? message.mtu() : 0);
  }
}
