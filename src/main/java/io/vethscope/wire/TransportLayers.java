package io.vethscope.wire;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Explains UDP and TCP. */
final class TransportLayers {
  private static final String CHECKSUM =
      "Protects header and data, and the addresses in the IP header, so NAT has to correct it.";

  private static final List<String> FLAGS = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR");

  private TransportLayers() {}

  static Layer udp(UdpDatagram udp, LayerBuilder layer) {
    return layer
        .field(
            2,
            "Source port",
            udp.sourcePort(),
            udp.payload() instanceof VxlanPacket
                ? "A hash of the inner packet, so that each inner connection keeps to one path through the network."
                : "The sender's socket, where answers go.")
        .field(
            2,
            "Destination port",
            udp.destinationPort(),
            udp.payload() instanceof VxlanPacket
                ? "The VXLAN device of the other node listens here."
                : "The receiver's socket.")
        .field(2, "Length", udp.length() + " bytes", "This header and the data together.")
        .checksum(udp.checksum(), CHECKSUM + " Zero means that there is none.")
        .build(udp.sourcePort() + " > " + udp.destinationPort() + ", " + udp.payload().length() + " bytes of data");
  }

  static Layer tcp(TcpSegment tcp, LayerBuilder layer) {
    layer
        .field(2, "Source port", tcp.sourcePort(), "The sender's end of the connection.")
        .field(2, "Destination port", tcp.destinationPort(), "The receiver's end of the connection.")
        .field(
            4,
            "Sequence",
            Integer.toUnsignedString(tcp.sequence()),
            "The number of the first byte of data here. SYN and FIN count as one byte each.")
        .field(
            4,
            "Acknowledgement",
            Integer.toUnsignedString(tcp.acknowledgement()),
            tcp.has(TcpSegment.ACK)
                ? "The number of the next byte that the sender expects: everything before has arrived."
                : "Not used without the ACK flag.");
    addControl(tcp, layer);
    return layer
        .options(
            tcp.options(),
            TcpSummary.options(tcp.options()),
            "MSS limits the data in one segment; timestamps measure the round trip; "
                + "the window scale shifts all later windows; NOPs fill up to whole words.")
        .build(tcp.summary());
  }

  private static void addControl(TcpSegment tcp, LayerBuilder layer) {
    layer
        .shared(
            1,
            "Header length",
            tcp.headerLength() + " bytes",
            "This header with its options, counted on the wire in words of 4 bytes; the first half of the byte.")
        .field(
            2,
            "Flags",
            "[" + TcpSummary.flags(tcp.flags()) + "] " + flagNames(tcp.flags()),
            "SYN opens the connection, ACK confirms, PSH asks to hand data over at once, FIN ends, RST refuses.")
        .field(
            2,
            "Window",
            tcp.window(),
            "How many more bytes the sender could take, before the scale that both sides agreed on.")
        .checksum(tcp.checksum(), CHECKSUM)
        .field(2, "Urgent pointer", tcp.urgentPointer(), "Only counts with the URG flag, which hardly anybody sets.");
  }

  private static String flagNames(int flags) {
    return IntStream.range(0, FLAGS.size())
        .filter(bit -> (flags >>> bit & 1) != 0)
        .mapToObj(FLAGS::get)
        .collect(Collectors.joining(", "));
  }
}
