package io.vethscope.wire;

/**
 * What UDP, TCP and ICMPv6 checksums cover beside their own bytes (RFC 768, RFC 9293 section 3.1, RFC 8200 section
 * 8.1).
 */
record PseudoHeader(IpAddress source, IpAddress destination, int protocol) {

  /** For a datagram or segment that is written without the IP packet around it. */
  static final PseudoHeader UNKNOWN = new PseudoHeader(Ipv4Address.ANY, Ipv4Address.ANY, 0);

  static PseudoHeader of(IpHeader header) {
    return new PseudoHeader(header.source(), header.destination(), header.protocol());
  }

  boolean isKnown() {
    return protocol != 0;
  }

  /** The unfolded sum, with the length in bytes of the transport header and its data. */
  long sum(int length) {
    return words(source) + words(destination) + protocol + length;
  }

  /** The value that a sender leaves in the field when the NIC shall finish it: folded, not complemented. */
  int partial(int length) {
    return InternetChecksum.fold(sum(length));
  }

  private static long words(IpAddress address) {
    return switch (address) {
      case Ipv4Address v4 -> words(v4.bits());
      case Ipv6Address v6 ->
          words((int) (v6.high() >>> Integer.SIZE))
              + words((int) v6.high())
              + words((int) (v6.low() >>> Integer.SIZE))
              + words((int) v6.low());
    };
  }

  private static long words(int bits) {
    return (bits >>> 16) + (bits & 0xffffL);
  }
}
