package io.vethscope.wire;

/**
 * A TCP segment (RFC 9293 section 3.1). Alone, without the IP packet that knows the addresses, its complete and partial
 * checksums can't be computed: {@link #toBytes} then writes zero, and {@link Ipv4Packet#payloadBytes} is the call to
 * make.
 *
 * @param sequence 32 bits; negative from 2<sup>31</sup> on
 * @param acknowledgement 32 bits; negative from 2<sup>31</sup> on
 * @param flags 12 bits with the reserved ones: {@link #FIN} and so on
 * @param window 16 bits, not yet scaled
 * @param options whole 32-bit words, at most 40 bytes; {@link TcpOptions} reads and writes them
 * @param checksum complete, partial or stated
 */
public record TcpSegment(
    int sourcePort,
    int destinationPort,
    int sequence,
    int acknowledgement,
    int flags,
    int window,
    int urgentPointer,
    Payload options,
    Payload payload,
    Checksum checksum)
    implements Packet {
  public static final int MINIMUM_HEADER_LENGTH = 20;
  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int PSH = 8;
  public static final int ACK = 16;
  public static final int URG = 32;
  public static final int ECE = 64;
  public static final int CWR = 128;

  private static final int CHECKSUM_AT = 16;

  public TcpSegment {
    Check.unsigned("TCP source port", sourcePort, 16);
    Check.unsigned("TCP destination port", destinationPort, 16);
    Check.unsigned("TCP flags", flags, 12);
    Check.unsigned("TCP window", window, 16);
    Check.unsigned("TCP urgent pointer", urgentPointer, 16);
    Check.options("TCP", options);
    if (checksum instanceof Checksum.Absent) {
      throw new IllegalArgumentException("A TCP segment can't go without a checksum.");
    }
  }

  /** A segment without options and data and with a right checksum, as a starting point for the withers. */
  public static TcpSegment of(int sourcePort, int destinationPort, int flags) {
    return new TcpSegment(
        sourcePort, destinationPort, 0, 0, flags, 0, 0, Payload.EMPTY, Payload.EMPTY, Checksum.COMPLETE);
  }

  static Packet parseOrKeep(Payload data, PseudoHeader pseudo) {
    if (data.length() < MINIMUM_HEADER_LENGTH) {
      return data;
    }
    int end = data.at(12) / 16 * 4;
    if (end < MINIMUM_HEADER_LENGTH || end > data.length()) {
      return data;
    }
    int value = data.unsigned16(CHECKSUM_AT);
    long others = data.sum(0, CHECKSUM_AT) + data.sum(CHECKSUM_AT + 2, data.length());
    return new TcpSegment(
        data.unsigned16(0),
        data.unsigned16(2),
        data.int32(4),
        data.int32(8),
        data.unsigned16(12) & 0xfff,
        data.unsigned16(14),
        data.unsigned16(18),
        data.slice(MINIMUM_HEADER_LENGTH, end),
        data.slice(end, data.length()),
        ChecksumField.classify(value, complete(pseudo, data.length(), others), pseudo.partial(data.length())));
  }

  void write(ByteWriter out, PseudoHeader pseudo) {
    int start = out.position();
    out.int16(sourcePort)
        .int16(destinationPort)
        .int32(sequence)
        .int32(acknowledgement)
        .int16((headerLength() / 4) << 12 | flags)
        .int16(window)
        .int16(0)
        .int16(urgentPointer);
    options.write(out);
    payload.write(out);
    out.patch16(
        start + CHECKSUM_AT,
        switch (checksum) {
          case Checksum.Stated(int value) -> value;
          case Checksum.Partial _ -> pseudo.isKnown() ? pseudo.partial(length()) : 0;
          case Checksum.Complete _ -> pseudo.isKnown() ? complete(pseudo, length(), out.sumSince(start)) : 0;
          case Checksum.Absent _ -> throw new IllegalStateException("The constructor refuses this.");
        });
  }

  private static int complete(PseudoHeader pseudo, int length, long sum) {
    return InternetChecksum.finish(pseudo.sum(length) + sum);
  }

  @Override
  public int length() {
    return headerLength() + payload.length();
  }

  /** Length in bytes of the header with its options. */
  public int headerLength() {
    return MINIMUM_HEADER_LENGTH + options.length();
  }

  /** Whether all the given flags are set. */
  public boolean has(int wanted) {
    return (flags & wanted) == wanted;
  }

  /** How far the segment moves the sequence number: its data, and one each for SYN and FIN. */
  public int sequenceLength() {
    return payload.length() + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
  }

  public TcpSegment withPorts(int newSourcePort, int newDestinationPort) {
    return new TcpSegment(
        newSourcePort,
        newDestinationPort,
        sequence,
        acknowledgement,
        flags,
        window,
        urgentPointer,
        options,
        payload,
        checksum);
  }

  public TcpSegment withNumbers(int newSequence, int newAcknowledgement) {
    return new TcpSegment(
        sourcePort,
        destinationPort,
        newSequence,
        newAcknowledgement,
        flags,
        window,
        urgentPointer,
        options,
        payload,
        checksum);
  }

  public TcpSegment withFlags(int newFlags) {
    return new TcpSegment(
        sourcePort,
        destinationPort,
        sequence,
        acknowledgement,
        newFlags,
        window,
        urgentPointer,
        options,
        payload,
        checksum);
  }

  public TcpSegment withWindow(int newWindow) {
    return new TcpSegment(
        sourcePort,
        destinationPort,
        sequence,
        acknowledgement,
        flags,
        newWindow,
        urgentPointer,
        options,
        payload,
        checksum);
  }

  public TcpSegment withOptions(Payload newOptions) {
    return new TcpSegment(
        sourcePort,
        destinationPort,
        sequence,
        acknowledgement,
        flags,
        window,
        urgentPointer,
        newOptions,
        payload,
        checksum);
  }

  public TcpSegment withPayload(Payload newPayload) {
    return new TcpSegment(
        sourcePort,
        destinationPort,
        sequence,
        acknowledgement,
        flags,
        window,
        urgentPointer,
        options,
        newPayload,
        checksum);
  }

  public TcpSegment withChecksum(Checksum newChecksum) {
    return new TcpSegment(
        sourcePort,
        destinationPort,
        sequence,
        acknowledgement,
        flags,
        window,
        urgentPointer,
        options,
        payload,
        newChecksum);
  }

  /** The summary without ports. */
  String content() {
    return TcpSummary.of(this);
  }

  @Override
  public String summary() {
    return sourcePort + " > " + destinationPort + ": " + content();
  }
}
