package io.vethscope.program;

import io.vethscope.kernel.IcmpError;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import java.util.List;

/** What {@code ping} says of ICMP errors. */
final class PingMessages {
  /** By the code, as {@code pr_icmph} of iputils has them. */
  private static final List<String> UNREACHABLE =
      List.of(
          "Destination Net Unreachable",
          "Destination Host Unreachable",
          "Destination Protocol Unreachable",
          "Destination Port Unreachable",
          "Frag needed and DF set",
          "Source Route Failed",
          "Destination Net Unknown",
          "Destination Host Unknown",
          "Source Host Isolated",
          "Destination Net Prohibited",
          "Destination Host Prohibited",
          "Destination Net Unreachable for Type of Service",
          "Destination Host Unreachable for Type of Service",
          "Packet filtered",
          "Precedence Violation",
          "Precedence Cutoff");

  private PingMessages() {}

  static String describe(IcmpError error) {
    return error.message() instanceof IcmpMessage message ? describe(error, message) : describe6(error);
  }

  private static String describe6(IcmpError error) {
    return switch (error.type()) {
      case Icmpv6Message.DEST_UNREACHABLE -> "Destination unreachable: " + unreachable6(error.code());
      case Icmpv6Message.PACKET_TOO_BIG -> "Packet too big: mtu=" + error.message().rest();
      case Icmpv6Message.TIME_EXCEEDED ->
          "Time exceeded: "
              + (error.code() == Icmpv6Message.HOP_LIMIT_EXCEEDED ? "Hop limit" : "Defragmentation failure");
      default -> "Parameter problem: Unknown code " + error.code();
    };
  }

  private static String unreachable6(int code) {
    return switch (code) {
      case Icmpv6Message.NO_ROUTE -> "No route";
      case Icmpv6Message.ADMINISTRATIVELY_PROHIBITED -> "Administratively prohibited";
      case Icmpv6Message.BEYOND_SCOPE -> "Beyond scope of source address";
      case Icmpv6Message.ADDRESS_UNREACHABLE -> "Address unreachable";
      case Icmpv6Message.PORT_UNREACHABLE -> "Port unreachable";
      default -> "Unknown code " + code;
    };
  }

  private static String describe(IcmpError error, IcmpMessage message) {
    if (error.type() == IcmpMessage.TIME_EXCEEDED) {
      return error.code() == IcmpMessage.TTL_EXCEEDED ? "Time to live exceeded" : "Frag reassembly time exceeded";
    }
    return message.code() == IcmpMessage.FRAGMENTATION_NEEDED
        ? "Frag needed and DF set (mtu = " + message.mtu() + ")"
        : error.code() < UNREACHABLE.size()
            ? UNREACHABLE.get(error.code())
            : "Destination Unreachable, Bad Code: " + error.code();
  }
}
