package io.vethscope.wire;

/**
 * The header of an IPv6 packet with its extension headers (RFC 8200, sections 3 and 4). Version and payload length
 * follow from the rest.
 *
 * @param tos the traffic class: DSCP and ECN, 8 bits
 * @param flowLabel 20 bits
 * @param nextHeader what follows this header, 8 bits: the first extension header, or the payload
 * @param hopLimit hops left, 8 bits
 * @param extensions the extension headers, whole
 */
public record Ipv6Header(
    int tos,
    int flowLabel,
    int nextHeader,
    int hopLimit,
    Ipv6Address source,
    Ipv6Address destination,
    Payload extensions)
    implements IpHeader {
  public static final int MINIMUM_LENGTH = 40;
  public static final int DEFAULT_HOP_LIMIT = 64;

  /** Bytes that every link takes (RFC 8200, section 5). */
  public static final int MINIMUM_MTU = 1280;

  public static final int ICMPV6 = 58;

  /** Length in bytes of the header that a fragment has more than the whole packet. */
  public static final int FRAGMENT_HEADER_LENGTH = ExtensionHeaders.UNIT;

  private static final int LARGEST_OFFSET = 0xfff8;

  public Ipv6Header {
    Check.unsigned("traffic class", tos, 8);
    Check.unsigned("flow label", flowLabel, 20);
    Check.unsigned("next header", nextHeader, 8);
    Check.unsigned("hop limit", hopLimit, 8);
    if (ExtensionHeaders.follow(nextHeader, extensions).length() != extensions.length()) {
      throw new IllegalArgumentException("IPv6 extension headers must be whole, with nothing behind them.");
    }
  }

  /** A header with hop limit 64, no extension headers and everything else zero, as a starting point for the withers. */
  public static Ipv6Header of(int protocol, Ipv6Address source, Ipv6Address destination) {
    return new Ipv6Header(0, 0, protocol, DEFAULT_HOP_LIMIT, source, destination, Payload.EMPTY);
  }

  /** Whether {@code data} begins with the fixed part of a version 6 header. */
  static boolean startsIn(Payload data) {
    return data.length() >= MINIMUM_LENGTH && data.at(0) >>> 4 == 6;
  }

  /** Reads the header that {@link #startsIn} found, with the extension headers that {@code data} holds whole. */
  static Ipv6Header parse(Payload data) {
    int first = data.int32(0);
    int next = data.at(6);
    var rest = data.slice(MINIMUM_LENGTH, data.length());
    return new Ipv6Header(
        first >>> 20 & 0xff,
        first & 0xfffff,
        next,
        data.at(7),
        data.ipv6(8),
        data.ipv6(24),
        rest.slice(0, ExtensionHeaders.follow(next, rest).length()));
  }

  void write(ByteWriter out, int payloadLength) {
    out.int32(6 << 28 | tos << 20 | flowLabel).int16(payloadLength).int8(nextHeader).int8(hopLimit);
    out.ipv6(source).ipv6(destination);
    extensions.write(out);
  }

  @Override
  public int length() {
    return MINIMUM_LENGTH + extensions.length();
  }

  @Override
  public int protocol() {
    return extensions.isEmpty() ? nextHeader : ExtensionHeaders.follow(nextHeader, extensions).protocol();
  }

  private int fragmentAt() {
    return extensions.isEmpty() ? -1 : ExtensionHeaders.follow(nextHeader, extensions).fragmentAt();
  }

  /** Whether the payload is a piece; a fragment header that says there are no others makes it none (RFC 6946). */
  @Override
  public boolean isFragment() {
    int at = fragmentAt();
    return at >= 0 && ExtensionHeaders.isPiece(extensions, at);
  }

  @Override
  public int fragmentOffset() {
    int at = fragmentAt();
    return at < 0 ? 0 : ExtensionHeaders.offset(extensions, at);
  }

  @Override
  public boolean moreFragments() {
    int at = fragmentAt();
    return at >= 0 && ExtensionHeaders.moreFragments(extensions, at);
  }

  /** What the fragments of one packet share; 0 without a fragment header. */
  @Override
  public int identification() {
    int at = fragmentAt();
    return at < 0 ? 0 : ExtensionHeaders.identification(extensions, at);
  }

  /** The header without its fragment header, which has to be the last one; itself if it has none. */
  public Ipv6Header withoutFragment() {
    int at = fragmentAt();
    return at < 0 ? this : withLast(extensions.slice(0, at), protocol(), Payload.EMPTY);
  }

  /**
   * Makes this the header of a fragment.
   *
   * @param offset in bytes, a multiple of 8
   */
  public Ipv6Header withFragment(int offset, boolean moreFragments, int identification) {
    if (offset % ExtensionHeaders.UNIT != 0 || offset < 0 || offset > LARGEST_OFFSET) {
      throw new IllegalArgumentException("A fragment starts at a multiple of 8 below 65536, not " + offset + ".");
    }
    var whole = withoutFragment();
    var last = ExtensionHeaders.fragment(protocol(), offset, moreFragments, identification);
    return whole.withLast(whole.extensions, ExtensionHeaders.FRAGMENT, last);
  }

  /** The extension headers {@code first}, told that {@code next} follows them, and then {@code last}. */
  private Ipv6Header withLast(Payload first, int next, Payload last) {
    if (first.isEmpty()) {
      return new Ipv6Header(tos, flowLabel, next, hopLimit, source, destination, last);
    }
    int at = ExtensionHeaders.follow(nextHeader, first).last();
    var told = first.withUnsigned16(at, next << 8 | first.at(at + 1));
    return new Ipv6Header(tos, flowLabel, nextHeader, hopLimit, source, destination, told.concat(last));
  }

  /** Puts extension headers between this one and its payload; {@code first} says what the first of them is. */
  public Ipv6Header withExtensions(int first, Payload newExtensions) {
    return new Ipv6Header(tos, flowLabel, first, hopLimit, source, destination, newExtensions);
  }

  public Ipv6Header withTos(int newTos) {
    return new Ipv6Header(newTos, flowLabel, nextHeader, hopLimit, source, destination, extensions);
  }

  public Ipv6Header withFlowLabel(int newFlowLabel) {
    return new Ipv6Header(tos, newFlowLabel, nextHeader, hopLimit, source, destination, extensions);
  }

  public Ipv6Header withHopLimit(int newHopLimit) {
    return new Ipv6Header(tos, flowLabel, nextHeader, newHopLimit, source, destination, extensions);
  }

  @Override
  public Ipv6Header withSource(IpAddress newSource) {
    return new Ipv6Header(tos, flowLabel, nextHeader, hopLimit, (Ipv6Address) newSource, destination, extensions);
  }

  @Override
  public Ipv6Header withDestination(IpAddress newDestination) {
    return new Ipv6Header(tos, flowLabel, nextHeader, hopLimit, source, (Ipv6Address) newDestination, extensions);
  }
}
