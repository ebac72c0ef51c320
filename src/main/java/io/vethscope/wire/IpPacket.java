package io.vethscope.wire;

/** A packet of either IP version: all that a transport protocol or a rule needs to know of it. */
public sealed interface IpPacket extends Packet permits Ipv4Packet, Ipv6Packet {
  /** A packet of a header's version. */
  static IpPacket of(IpHeader header, Packet payload) {
    return switch (header) {
      case Ipv4Header v4 -> new Ipv4Packet(v4, payload);
      case Ipv6Header v6 -> new Ipv6Packet(v6, payload);
    };
  }

  /** Why a payload can't be behind a header. */
  static String misfit(String version, IpHeader header, Packet payload) {
    return "An %s %s of protocol %d can't carry %s."
        .formatted(
            version,
            header.isFragment() ? "fragment" : "packet",
            header.protocol(),
            payload.getClass().getSimpleName());
  }

  IpHeader header();

  /** What the header says it is, or bytes: always bytes in a fragment. */
  Packet payload();

  /** The payload's bytes, with the checksum that the addresses of this packet give it: what fragments are cut from. */
  default Payload payloadBytes() {
    if (payload() instanceof Payload bytes) {
      return bytes;
    }
    var out = new ByteWriter(payload().length());
    Packets.write(payload(), out, PseudoHeader.of(header()));
    return Payload.wrap(out.toBytes());
  }

  IpAddress source();

  IpAddress destination();

  /** Hops left. */
  int ttl();

  default int protocol() {
    return header().protocol();
  }

  IpPacket withTtl(int ttl);

  IpPacket withPayload(Packet newPayload);
}
