package io.vethscope.fidelity.decode;

import java.util.StringJoiner;

/** TCP (RFC 9293) as text: numbers relative, values of time stamps left out, window and options in their order kept. */
final class TcpText {

  static final int HEADER = 20;

  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int SELECTIVE_ACKNOWLEDGEMENT = 5;
  private static final int TIME_STAMPS = 8;

  private final Symbols symbols;
  private final SequenceNumbers numbers = new SequenceNumbers();

  TcpText(Symbols symbols) {
    this.symbols = symbols;
  }

  /** As much of a segment as an ICMP error of the minimal size quotes: ports and sequence number. */
  String quotedPorts(Segment segment) {
    Octets header = segment.bytes();
    return ports(header) + " seq " + numbers.relativeSequence(segment.flow(), header.uint32(4), false);
  }

  String text(Segment segment) {
    Octets bytes = segment.bytes();
    SequenceNumbers.Flow flow = segment.flow();
    int flags = bytes.uint16(12) & 0xfff;
    long sequence = numbers.relativeSequence(flow, bytes.uint32(4), (flags & SYN) != 0);
    long acknowledgement = bytes.uint32(8);
    if ((flags & ACK) != 0) {
      acknowledgement = numbers.relativeAcknowledgement(flow, acknowledgement);
    }
    Octets options = bytes.slice(HEADER, (bytes.at(12) >> 4) * 4);
    Octets data = bytes.from(HEADER + options.length());
    return ports(bytes)
        + " flags %03x seq %d ack %d win %d urg %d opt"
            .formatted(flags, sequence, acknowledgement, bytes.uint16(14), bytes.uint16(18))
        + options(options, flow)
        + " len "
        + data.length()
        + " "
        + data.readable();
  }

  private String ports(Octets header) {
    return "tcp " + symbols.number("port", header.uint16(0)) + " > " + symbols.number("port", header.uint16(2));
  }

  private String options(Octets options, SequenceNumbers.Flow flow) {
    StringBuilder text = new StringBuilder();
    Octets rest = options;
    while (!rest.isEmpty()) {
      // Kinds 0 and 1 are single bytes; a length below 2 is invalid and steps on by one as well.
      int size = rest.at(0) > 1 && rest.at(1) > 1 ? rest.at(1) : 1;
      text.append(' ').append(option(rest, size, flow));
      rest = rest.from(size);
    }
    return text.toString();
  }

  private String option(Octets rest, int size, SequenceNumbers.Flow flow) {
    if (rest.at(0) == TIME_STAMPS && size == 10) {
      return rest.uint32(6) == 0 ? "ts/0" : "ts";
    }
    if (rest.at(0) == SELECTIVE_ACKNOWLEDGEMENT && size > 2) {
      StringJoiner edges = new StringJoiner(",", "sack ", "");
      for (int i = 2; i < size; i += 4) {
        edges.add(Long.toString(numbers.relativeBlockEdge(flow, rest.uint32(i))));
      }
      return edges.toString();
    }
    return rest.slice(0, size).hex();
  }
}
