package io.vethscope.wire;

/**
 * An ICMPv6 message (RFC 4443). Alone, without the IP packet that knows the addresses, its complete checksum can't be
 * computed: {@link #toBytes} then writes zero, and {@link Ipv6Packet#payloadBytes} is the call to make.
 *
 * @param type 8 bits; below 128 it is an error
 * @param code 8 bits
 * @param rest the 4 bytes after the checksum: identifier and sequence, or an MTU, or flags
 * @param body echo data, the start of the packet that an error is about (see {@link QuotedPacket}), or what {@link
 *     NeighbourDiscovery} reads
 * @param checksum complete or stated
 */
public record Icmpv6Message(int type, int code, int rest, Payload body, Checksum checksum) implements ControlMessage {
  public static final int HEADER_LENGTH = 8;
  public static final int DEST_UNREACHABLE = 1;
  public static final int PACKET_TOO_BIG = 2;
  public static final int TIME_EXCEEDED = 3;
  public static final int PARAMETER_PROBLEM = 4;
  public static final int ECHO_REQUEST = 128;
  public static final int ECHO_REPLY = 129;
  public static final int ROUTER_SOLICITATION = 133;
  public static final int ROUTER_ADVERTISEMENT = 134;
  public static final int NEIGHBOUR_SOLICITATION = 135;
  public static final int NEIGHBOUR_ADVERTISEMENT = 136;
  public static final int REDIRECT = 137;
  public static final int LISTENER_REPORT_V2 = 143;

  /** Codes of {@link #DEST_UNREACHABLE}. */
  public static final int NO_ROUTE = 0;

  public static final int ADMINISTRATIVELY_PROHIBITED = 1;
  public static final int BEYOND_SCOPE = 2;
  public static final int ADDRESS_UNREACHABLE = 3;
  public static final int PORT_UNREACHABLE = 4;
  public static final int POLICY_FAILED = 5;
  public static final int REJECT_ROUTE = 6;

  /** Codes of {@link #TIME_EXCEEDED}. */
  public static final int HOP_LIMIT_EXCEEDED = 0;

  public static final int REASSEMBLY_TIMEOUT = 1;

  /** Code of {@link #PARAMETER_PROBLEM}. */
  public static final int UNKNOWN_NEXT_HEADER = 1;

  private static final int FIRST_INFORMATIONAL = 128;
  private static final int CHECKSUM_AT = 2;

  public Icmpv6Message {
    Check.unsigned("ICMPv6 type", type, 8);
    Check.unsigned("ICMPv6 code", code, 8);
    ChecksumField.requirePlain("an ICMPv6 message", checksum);
  }

  /** A message with a right checksum. */
  public Icmpv6Message(int type, int code, int rest, Payload body) {
    this(type, code, rest, body, Checksum.COMPLETE);
  }

  public static Icmpv6Message echoRequest(int identifier, int sequence, Payload body) {
    Check.unsigned("ICMPv6 identifier", identifier, 16);
    Check.unsigned("ICMPv6 sequence", sequence, 16);
    return new Icmpv6Message(ECHO_REQUEST, 0, identifier << 16 | sequence, body);
  }

  /** The answer: the same but for the type. */
  public static Icmpv6Message echoReply(Icmpv6Message request) {
    return new Icmpv6Message(ECHO_REPLY, 0, request.rest, request.body);
  }

  static Packet parseOrKeep(Payload data, PseudoHeader pseudo) {
    if (data.length() < HEADER_LENGTH) {
      return data;
    }
    long others = data.sum(0, CHECKSUM_AT) + data.sum(CHECKSUM_AT + 2, data.length());
    int complete = InternetChecksum.finish(others + pseudo.sum(data.length()));
    return new Icmpv6Message(
        data.at(0),
        data.at(1),
        data.int32(4),
        data.slice(HEADER_LENGTH, data.length()),
        ChecksumField.classify(data.unsigned16(CHECKSUM_AT), complete));
  }

  void write(ByteWriter out, PseudoHeader pseudo) {
    int start = out.position();
    out.int8(type).int8(code).int16(0).int32(rest);
    body.write(out);
    int value =
        switch (checksum) {
          case Checksum.Stated(int stated) -> stated;
          default -> pseudo.isKnown() ? InternetChecksum.finish(out.sumSince(start) + pseudo.sum(length())) : 0;
        };
    out.patch16(start + CHECKSUM_AT, value);
  }

  @Override
  public int length() {
    return HEADER_LENGTH + body.length();
  }

  @Override
  public boolean isEcho() {
    return type == ECHO_REQUEST || type == ECHO_REPLY;
  }

  @Override
  public boolean isQuery() {
    return isEcho();
  }

  @Override
  public boolean isError() {
    return type < FIRST_INFORMATIONAL;
  }

  /** Whether it belongs to neighbour discovery (RFC 4861) or multicast listener discovery, which never leave a link. */
  public boolean staysOnLink() {
    return (type >= ROUTER_SOLICITATION - 3 && type <= REDIRECT) || type == LISTENER_REPORT_V2;
  }

  /** Of {@link #PACKET_TOO_BIG}: what the next hop takes. */
  public int mtu() {
    return rest;
  }

  @Override
  public Icmpv6Message withIdentifier(int identifier) {
    Check.unsigned("ICMPv6 identifier", identifier, 16);
    return new Icmpv6Message(type, code, identifier << 16 | sequence(), body, checksum);
  }

  @Override
  public Icmpv6Message withBody(Payload newBody) {
    return new Icmpv6Message(type, code, rest, newBody, checksum);
  }

  @Override
  public String summary() {
    return Icmpv6Summary.of(this);
  }
}
