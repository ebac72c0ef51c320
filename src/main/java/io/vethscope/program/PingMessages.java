package io.vethscope.program;

import io.vethscope.kernel.IcmpError;
import io.vethscope.wire.IcmpMessage;

/** What {@code ping} says of ICMP errors. */
final class PingMessages {
  private PingMessages() {}

  static String describe(IcmpError error) {
    if (error.type() == IcmpMessage.TIME_EXCEEDED) {
      return error.code() == IcmpMessage.TTL_EXCEEDED ? "Time to live exceeded" : "Frag reassembly time exceeded";
    }
    return switch (error.code()) {
      case IcmpMessage.NET_UNREACHABLE -> "Destination Net Unreachable";
      case IcmpMessage.HOST_UNREACHABLE -> "Destination Host Unreachable";
      case IcmpMessage.PROTOCOL_UNREACHABLE -> "Destination Protocol Unreachable";
      case IcmpMessage.PORT_UNREACHABLE -> "Destination Port Unreachable";
      case IcmpMessage.FRAGMENTATION_NEEDED -> "Frag needed and DF set (mtu = " + error.message().mtu() + ")";
      case IcmpMessage.ADMINISTRATIVELY_PROHIBITED -> "Packet filtered";
      default -> "Destination Unreachable, Bad Code: " + error.code();
    };
  }
}
