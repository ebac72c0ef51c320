package io.vethscope.wire;

import java.util.Optional;

/** One line for an ICMPv6 message, in the words of tcpdump. */
final class Icmpv6Summary {
  private Icmpv6Summary() {}

  static String of(Icmpv6Message message) {
    return "ICMP6, " + content(message);
  }

  private static String content(Icmpv6Message message) {
    return switch (message.type()) {
      case Icmpv6Message.ECHO_REQUEST -> "echo request" + echo(message);
      case Icmpv6Message.ECHO_REPLY -> "echo reply" + echo(message);
      case Icmpv6Message.DEST_UNREACHABLE -> "destination unreachable, " + unreachable(message);
      case Icmpv6Message.PACKET_TOO_BIG -> "packet too big, mtu " + Integer.toUnsignedString(message.mtu());
      case Icmpv6Message.TIME_EXCEEDED ->
          message.code() == Icmpv6Message.HOP_LIMIT_EXCEEDED
              ? "time exceeded in-transit"
              : "ip reassembly time exceeded";
      case Icmpv6Message.ROUTER_SOLICITATION -> "router solicitation";
      case Icmpv6Message.ROUTER_ADVERTISEMENT -> "router advertisement";
      case Icmpv6Message.NEIGHBOUR_SOLICITATION ->
          "neighbor solicitation" + target(message).map(target -> ", who has " + target).orElse("");
      case Icmpv6Message.NEIGHBOUR_ADVERTISEMENT ->
          "neighbor advertisement" + target(message).map(target -> ", tgt is " + target).orElse("");
      case Icmpv6Message.LISTENER_REPORT_V2 ->
          "multicast listener report v2, " + (message.rest() & 0xffff) + " group record(s)";
      default -> "type " + message.type() + ", code " + message.code();
    };
  }

  private static String echo(Icmpv6Message message) {
    return ", id " + message.identifier() + ", seq " + message.sequence();
  }

  private static Optional<Ipv6Address> target(Icmpv6Message message) {
    return NeighbourDiscovery.parse(message).map(NeighbourDiscovery::target);
  }

  private static String unreachable(Icmpv6Message message) {
    String destination =
        QuotedPacket.parse(message.body()).map(quoted -> " " + quoted.header().destination()).orElse("");
    return switch (message.code()) {
      case Icmpv6Message.NO_ROUTE -> "unreachable route" + destination;
      case Icmpv6Message.ADMINISTRATIVELY_PROHIBITED -> "unreachable prohibited" + destination;
      case Icmpv6Message.BEYOND_SCOPE -> "beyond scope" + destination;
      case Icmpv6Message.ADDRESS_UNREACHABLE -> "unreachable address" + destination;
      case Icmpv6Message.PORT_UNREACHABLE -> "unreachable port," + destination;
      default -> "code " + message.code();
    };
  }
}
