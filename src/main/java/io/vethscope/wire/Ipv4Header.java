package io.vethscope.wire;

/**
 * The header of an IPv4 packet (RFC 791 section 3.1). Version, header length and total length follow from the rest.
 *
 * @param tos type of service: DSCP and ECN, 8 bits
 * @param flagsAndOffset three flags and the 13-bit fragment offset in units of 8 bytes
 * @param ttl hops left, 8 bits
 * @param protocol what the payload is, 8 bits
 * @param options whole 32-bit words, at most 40 bytes
 * @param checksum complete or stated
 */
public record Ipv4Header(
    int tos,
    int identification,
    int flagsAndOffset,
    int ttl,
    int protocol,
    Ipv4Address source,
    Ipv4Address destination,
    Payload options,
    Checksum checksum)
    implements IpHeader {
  public static final int MINIMUM_LENGTH = 20;
  public static final int DEFAULT_TTL = 64;
  public static final int DONT_FRAGMENT = 0x4000;
  public static final int MORE_FRAGMENTS = 0x2000;
  public static final int ICMP = 1;
  public static final int IPIP = 4;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ESP = 50;

  private static final int OFFSET_MASK = 0x1fff;
  private static final int OFFSET_UNIT = 8;

  public Ipv4Header {
    Check.unsigned("TOS", tos, 8);
    Check.unsigned("IP identification", identification, 16);
    Check.unsigned("flags and fragment offset", flagsAndOffset, 16);
    Check.unsigned("TTL", ttl, 8);
    Check.unsigned("IP protocol", protocol, 8);
    Check.options("IPv4", options);
    ChecksumField.requirePlain("an IPv4 header", checksum);
  }

  /** A header with TTL 64 and everything else zero, as a starting point for the withers. */
  public static Ipv4Header of(int protocol, Ipv4Address source, Ipv4Address destination) {
    return new Ipv4Header(0, 0, 0, DEFAULT_TTL, protocol, source, destination, Payload.EMPTY, Checksum.COMPLETE);
  }

  /** Whether {@code data} begins with the whole header of a version 4 packet. */
  static boolean startsIn(Payload data) {
    return data.length() >= MINIMUM_LENGTH
        && data.at(0) >>> 4 == 4
        && headerLength(data) >= MINIMUM_LENGTH
        && headerLength(data) <= data.length();
  }

  /** Reads the header that {@link #startsIn} found. */
  static Ipv4Header parse(Payload data) {
    int end = headerLength(data);
    int complete = InternetChecksum.finish(data.sum(0, 10) + data.sum(12, end));
    return new Ipv4Header(
        data.at(1),
        data.unsigned16(4),
        data.unsigned16(6),
        data.at(8),
        data.at(9),
        new Ipv4Address(data.int32(12)),
        new Ipv4Address(data.int32(16)),
        data.slice(MINIMUM_LENGTH, end),
        ChecksumField.classify(data.unsigned16(10), complete));
  }

  private static int headerLength(Payload data) {
    return (data.at(0) & 0xf) * 4;
  }

  void write(ByteWriter out, int totalLength) {
    int start = out.position();
    out.int8(0x40 | length() / 4)
        .int8(tos)
        .int16(totalLength)
        .int16(identification)
        .int16(flagsAndOffset)
        .int8(ttl)
        .int8(protocol)
        .int16(0)
        .int32(source.bits())
        .int32(destination.bits());
    options.write(out);
    out.patch16(start + 10, ChecksumField.plainValue(checksum, out.sumSince(start)));
  }

  /** Length in bytes of the header with its options. */
  @Override
  public int length() {
    return MINIMUM_LENGTH + options.length();
  }

  /** Whether the payload is only a piece of what was sent. */
  @Override
  public boolean isFragment() {
    return (flagsAndOffset & (MORE_FRAGMENTS | OFFSET_MASK)) != 0;
  }

  public boolean dontFragment() {
    return (flagsAndOffset & DONT_FRAGMENT) != 0;
  }

  @Override
  public boolean moreFragments() {
    return (flagsAndOffset & MORE_FRAGMENTS) != 0;
  }

  /** Where the payload belongs in the whole, in bytes. */
  @Override
  public int fragmentOffset() {
    return (flagsAndOffset & OFFSET_MASK) * OFFSET_UNIT;
  }

  public Ipv4Header withTos(int newTos) {
    return new Ipv4Header(
        newTos, identification, flagsAndOffset, ttl, protocol, source, destination, options, checksum);
  }

  public Ipv4Header withIdentification(int newIdentification) {
    return new Ipv4Header(
        tos, newIdentification, flagsAndOffset, ttl, protocol, source, destination, options, checksum);
  }

  /** Sets {@link #DONT_FRAGMENT} as given and leaves the other flags and the offset alone. */
  public Ipv4Header withDontFragment(boolean dontFragment) {
    return withFlagsAndOffset(dontFragment ? (flagsAndOffset | DONT_FRAGMENT) : (flagsAndOffset & ~DONT_FRAGMENT));
  }

  /**
   * Makes this the header of a fragment and leaves {@link #DONT_FRAGMENT} alone.
   *
   * @param offset in bytes, a multiple of 8
   */
  public Ipv4Header withFragment(int offset, boolean moreFragments) {
    if (offset % OFFSET_UNIT != 0 || offset < 0 || offset / OFFSET_UNIT > OFFSET_MASK) {
      throw new IllegalArgumentException("A fragment starts at a multiple of 8 below 65536, not " + offset + ".");
    }
    int more = moreFragments ? MORE_FRAGMENTS : 0;
    return withFlagsAndOffset((flagsAndOffset & ~(MORE_FRAGMENTS | OFFSET_MASK)) | more | (offset / OFFSET_UNIT));
  }

  public Ipv4Header withFlagsAndOffset(int newFlagsAndOffset) {
    return new Ipv4Header(
        tos, identification, newFlagsAndOffset, ttl, protocol, source, destination, options, checksum);
  }

  public Ipv4Header withTtl(int newTtl) {
    return new Ipv4Header(
        tos, identification, flagsAndOffset, newTtl, protocol, source, destination, options, checksum);
  }

  @Override
  public Ipv4Header withSource(IpAddress newSource) {
    return new Ipv4Header(
        tos, identification, flagsAndOffset, ttl, protocol, (Ipv4Address) newSource, destination, options, checksum);
  }

  @Override
  public Ipv4Header withDestination(IpAddress newDestination) {
    return new Ipv4Header(
        tos, identification, flagsAndOffset, ttl, protocol, source, (Ipv4Address) newDestination, options, checksum);
  }

  public Ipv4Header withOptions(Payload newOptions) {
    return new Ipv4Header(
        tos, identification, flagsAndOffset, ttl, protocol, source, destination, newOptions, checksum);
  }
}
