package io.vethscope.wire;

/** Explains the ICMP header; the meaning of its last four bytes depends on the type. */
final class IcmpLayer {
  private IcmpLayer() {}

  static Layer of(IcmpMessage message, LayerBuilder layer) {
    layer
        .field(1, "Type", message.type() + " (" + typeName(message.type()) + ")", "What the message is about.")
        .field(1, "Code", message.code(), "Details of the type; for errors, the reason.")
        .checksum(message.checksum(), "Protects the whole message.");
    addRest(message, layer);
    return layer.build(message.summary().substring("ICMP ".length()));
  }

  private static void addRest(IcmpMessage message, LayerBuilder layer) {
    if (message.isEcho()) {
      layer
          .field(
              2,
              "Identifier",
              message.identifier(),
              "Which ping this belongs to. Connection tracking uses it as it uses ports.")
          .field(2, "Sequence", message.sequence(), "Counts the requests of that ping; the reply repeats it.");
    } else if (message.type() == IcmpMessage.REDIRECT) {
      layer.field(4, "Gateway", new Ipv4Address(message.rest()), "The shorter way to that destination.");
    } else if (isTooBig(message)) {
      layer
          .field(2, "Unused", message.rest() >>> 16, "Zero.")
          .field(
              2,
              "Next-hop MTU",
              message.mtu() + " bytes",
              "The largest packet that the next link takes. The sender remembers it for this destination.");
    } else {
      layer.field(4, "Unused", Text.hex32(message.rest()), "Zero in this kind of message.");
    }
  }

  private static boolean isTooBig(IcmpMessage message) {
    return message.type() == IcmpMessage.DEST_UNREACHABLE && message.code() == IcmpMessage.FRAGMENTATION_NEEDED;
  }

  private static String typeName(int type) {
    return switch (type) {
      case IcmpMessage.ECHO_REPLY -> "echo reply";
      case IcmpMessage.DEST_UNREACHABLE -> "destination unreachable";
      case IcmpMessage.REDIRECT -> "redirect";
      case IcmpMessage.ECHO_REQUEST -> "echo request";
      case IcmpMessage.TIME_EXCEEDED -> "time exceeded";
      default -> "other";
    };
  }
}
