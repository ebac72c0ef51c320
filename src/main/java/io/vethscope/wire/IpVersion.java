package io.vethscope.wire;

/** The versions of IP, which are two address families with a stack and rules of their own each. */
public enum IpVersion {
  V4,
  V6;

  /** The version whose addresses look like one. */
  public static IpVersion of(IpAddress address) {
    return address instanceof Ipv4Address ? V4 : V6;
  }

  /** The version of a packet. */
  public static IpVersion of(IpPacket packet) {
    return packet instanceof Ipv4Packet ? V4 : V6;
  }
}
