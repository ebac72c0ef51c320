package io.vethscope.wire;

/** One line for an ICMP message. */
final class IcmpSummary {
  private IcmpSummary() {}

  static String of(IcmpMessage message) {
    return "ICMP "
        + switch (message.type()) {
          case IcmpMessage.ECHO_REQUEST -> "echo request" + echo(message);
          case IcmpMessage.ECHO_REPLY -> "echo reply" + echo(message);
          case IcmpMessage.DEST_UNREACHABLE ->
              QuotedPacket.parse(message.body())
                  .map(quoted -> unreachable(message, quoted))
                  .orElseGet(() -> "unreachable, code " + message.code());
          case IcmpMessage.TIME_EXCEEDED ->
              message.code() == IcmpMessage.TTL_EXCEEDED ? "time exceeded in-transit" : "ip reassembly time exceeded";
          case IcmpMessage.REDIRECT -> "redirect to " + new Ipv4Address(message.rest());
          default -> "type " + message.type() + ", code " + message.code();
        };
  }

  private static String echo(IcmpMessage message) {
    return ", id " + message.identifier() + ", seq " + message.sequence();
  }

  private static String unreachable(IcmpMessage message, QuotedPacket quoted) {
    var destination = quoted.header().destination();
    return switch (message.code()) {
      case IcmpMessage.NET_UNREACHABLE -> "net " + destination + " unreachable";
      case IcmpMessage.HOST_UNREACHABLE -> "host " + destination + " unreachable";
      case IcmpMessage.PROTOCOL_UNREACHABLE -> destination + " protocol " + quoted.header().protocol() + " unreachable";
      case IcmpMessage.PORT_UNREACHABLE -> destination + port(quoted) + " unreachable";
      case IcmpMessage.FRAGMENTATION_NEEDED -> destination + " unreachable - need to frag (mtu " + message.mtu() + ")";
      case IcmpMessage.ADMINISTRATIVELY_PROHIBITED -> "host " + destination + " unreachable - admin prohibited filter";
      default -> destination + " unreachable, code " + message.code();
    };
  }

  private static String port(QuotedPacket quoted) {
    return quoted.hasPorts()
        ? (quoted.header().protocol() == Ipv4Header.TCP ? " tcp" : " udp") + " port " + quoted.destinationPort()
        : " port";
  }
}
