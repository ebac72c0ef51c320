package io.vethscope.wire;

/**
 * An ICMP message (RFC 792).
 *
 * @param type 8 bits
 * @param code 8 bits
 * @param rest the 4 bytes after the checksum: identifier and sequence, or an MTU, or a gateway
 * @param body echo data, or the start of the packet that an error is about: see {@link QuotedPacket}
 * @param checksum complete or stated
 */
public record IcmpMessage(int type, int code, int rest, Payload body, Checksum checksum) implements ControlMessage {
  public static final int HEADER_LENGTH = 8;
  public static final int ECHO_REPLY = 0;
  public static final int DEST_UNREACHABLE = 3;
  public static final int REDIRECT = 5;
  public static final int ECHO_REQUEST = 8;
  public static final int TIME_EXCEEDED = 11;

  /** Codes of {@link #DEST_UNREACHABLE}. */
  public static final int NET_UNREACHABLE = 0;

  public static final int HOST_UNREACHABLE = 1;
  public static final int PROTOCOL_UNREACHABLE = 2;
  public static final int PORT_UNREACHABLE = 3;
  public static final int FRAGMENTATION_NEEDED = 4;
  public static final int ADMINISTRATIVELY_PROHIBITED = 13;

  /** Codes of {@link #TIME_EXCEEDED}. */
  public static final int TTL_EXCEEDED = 0;

  public static final int REASSEMBLY_TIMEOUT = 1;

  private static final int CHECKSUM_AT = 2;

  public IcmpMessage {
    Check.unsigned("ICMP type", type, 8);
    Check.unsigned("ICMP code", code, 8);
    ChecksumField.requirePlain("an ICMP message", checksum);
  }

  /** A message with a right checksum. */
  public IcmpMessage(int type, int code, int rest, Payload body) {
    this(type, code, rest, body, Checksum.COMPLETE);
  }

  public static IcmpMessage echoRequest(int identifier, int sequence, Payload body) {
    Check.unsigned("ICMP identifier", identifier, 16);
    Check.unsigned("ICMP sequence", sequence, 16);
    return new IcmpMessage(ECHO_REQUEST, 0, identifier << 16 | sequence, body);
  }

  /** The answer: the same but for the type. */
  public static IcmpMessage echoReply(IcmpMessage request) {
    return new IcmpMessage(ECHO_REPLY, 0, request.rest, request.body);
  }

  /**
   * Destination unreachable.
   *
   * @param mtu of the next hop for {@link #FRAGMENTATION_NEEDED} (RFC 1191 section 4), zero with other codes
   * @param quoted the start of the packet that could not be delivered
   */
  public static IcmpMessage unreachable(int code, int mtu, Payload quoted) {
    Check.unsigned("MTU", mtu, 16);
    return new IcmpMessage(DEST_UNREACHABLE, code, mtu, quoted);
  }

  public static IcmpMessage timeExceeded(int code, Payload quoted) {
    return new IcmpMessage(TIME_EXCEEDED, code, 0, quoted);
  }

  /** Another way for packets to this destination; {@code code} 0 is for a network, 1 for a host. */
  public static IcmpMessage redirect(int code, Ipv4Address gateway, Payload quoted) {
    return new IcmpMessage(REDIRECT, code, gateway.bits(), quoted);
  }

  static Packet parseOrKeep(Payload data) {
    if (data.length() < HEADER_LENGTH) {
      return data;
    }
    int complete = InternetChecksum.finish(data.sum(0, CHECKSUM_AT) + data.sum(CHECKSUM_AT + 2, data.length()));
    return new IcmpMessage(
        data.at(0),
        data.at(1),
        data.int32(4),
        data.slice(HEADER_LENGTH, data.length()),
        ChecksumField.classify(data.unsigned16(CHECKSUM_AT), complete));
  }

  void write(ByteWriter out) {
    int start = out.position();
    out.int8(type).int8(code).int16(0).int32(rest);
    body.write(out);
    out.patch16(start + CHECKSUM_AT, ChecksumField.plainValue(checksum, out.sumSince(start)));
  }

  @Override
  public int length() {
    return HEADER_LENGTH + body.length();
  }

  @Override
  public boolean isEcho() {
    return type == ECHO_REQUEST || type == ECHO_REPLY;
  }

  /** Whether the message is about another packet, so that none may answer it (RFC 1122 section 3.2.2). */
  @Override
  public boolean isError() {
    return switch (type) {
      case DEST_UNREACHABLE, REDIRECT, TIME_EXCEEDED, 4, 12 -> true;
      default -> false;
    };
  }

  /** Echoes, timestamps, and the information and address mask messages of old. */
  @Override
  public boolean isQuery() {
    return switch (type) {
      case ECHO_REQUEST, ECHO_REPLY, 13, 14, 15, 16, 17, 18 -> true;
      default -> false;
    };
  }

  /** Of {@link #FRAGMENTATION_NEEDED}. */
  public int mtu() {
    return rest & 0xffff;
  }

  @Override
  public IcmpMessage withIdentifier(int identifier) {
    Check.unsigned("ICMP identifier", identifier, 16);
    return new IcmpMessage(type, code, identifier << 16 | sequence(), body, checksum);
  }

  @Override
  public IcmpMessage withBody(Payload newBody) {
    return new IcmpMessage(type, code, rest, newBody, checksum);
  }

  @Override
  public String summary() {
    return IcmpSummary.of(this);
  }
}
