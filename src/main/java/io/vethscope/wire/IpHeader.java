package io.vethscope.wire;

/** What the headers of both IP versions say. */
public sealed interface IpHeader permits Ipv4Header, Ipv6Header {
  IpAddress source();

  IpAddress destination();

  /** What the payload is; in IPv6 what the last extension header says. */
  int protocol();

  /** Length in bytes of the header with its options or extension headers. */
  int length();

  /** Whether the payload is only a piece of what was sent. */
  boolean isFragment();

  /** Whether pieces follow that belong behind this one. */
  boolean moreFragments();

  /** What the pieces of one packet share. */
  int identification();

  /** Where the payload belongs in the whole, in bytes. */
  int fragmentOffset();

  /** The type of service or the traffic class: DSCP and ECN. */
  int tos();

  /**
   * The same from another address.
   *
   * @throws ClassCastException if it is of the other family
   */
  IpHeader withSource(IpAddress newSource);

  /**
   * The same to another address.
   *
   * @throws ClassCastException if it is of the other family
   */
  IpHeader withDestination(IpAddress newDestination);

  /** The number that stands for ICMP of the same version. */
  default int icmpProtocol() {
    return source() instanceof Ipv4Address ? Ipv4Header.ICMP : Ipv6Header.ICMPV6;
  }
}
