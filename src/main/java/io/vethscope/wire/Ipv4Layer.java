package io.vethscope.wire;

import java.util.List;

/** Explains the IPv4 header. */
final class Ipv4Layer {
  private static final List<String> ECN = List.of("not ECN-capable", "ECT(1)", "ECT(0)", "congestion experienced");

  private Ipv4Layer() {}

  static Layer of(Ipv4Packet packet, LayerBuilder layer) {
    var header = packet.header();
    addSize(packet, layer);
    addFragmentation(header, layer);
    return layer
        .field(
            1,
            "TTL",
            header.ttl(),
            "Time to live: how many more routers may forward the packet. Each takes one off; at zero it is dropped.")
        .field(
            1,
            "Protocol",
            header.protocol() + " (" + Ipv4Summary.protocolName(header.protocol()) + ")",
            "What the packet carries.")
        .checksum(
            header.checksum(), "Protects this header only. Every router computes it anew, because it changes the TTL.")
        .field(4, "Source", header.source(), "Who sent the packet, unless NAT rewrote it.")
        .field(4, "Destination", header.destination(), "Who shall get it. Routers look this address up.")
        .options(header.options(), header.options().hex(), "Rarely used extras.")
        .build(header.source() + " > " + header.destination() + ", TTL " + header.ttl());
  }

  private static void addSize(Ipv4Packet packet, LayerBuilder layer) {
    var header = packet.header();
    layer
        .shared(1, "Version", 4, "IP version 4; the first half of the byte.")
        .field(
            1,
            "Header length",
            header.length() + " bytes",
            "How long this header is, counted on the wire in words of 4 bytes; the second half of the byte.")
        .field(
            1,
            "TOS",
            "DSCP " + (header.tos() >>> 2) + ", " + ECN.get(header.tos() & 3),
            "Type of service: six bits of priority (DSCP) and two bits of congestion notice (ECN).")
        .field(
            2,
            "Total length",
            packet.length() + " bytes",
            "Header and payload together. It has to fit the MTU of each link on the way.");
  }

  private static void addFragmentation(Ipv4Header header, LayerBuilder layer) {
    layer
        .field(
            2,
            "Identification",
            Text.hex16(header.identification()) + " (" + header.identification() + ")",
            "Numbers the sender's packets, so that fragments of the same one find together.")
        .shared(
            2,
            "Flags",
            flags(header),
            "DF forbids routers to cut the packet up; MF says that more fragments of it follow.")
        .field(
            2,
            "Fragment offset",
            header.fragmentOffset() + " bytes",
            "Where this piece belongs in the whole packet, counted on the wire in units of 8 bytes.");
  }

  private static String flags(Ipv4Header header) {
    if (header.dontFragment()) {
      return header.moreFragments() ? "DF, MF" : "DF (don't fragment)";
    }
    return header.moreFragments() ? "MF (more fragments)" : "none";
  }
}
