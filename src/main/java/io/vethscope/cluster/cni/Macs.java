package io.vethscope.cluster.cni;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.MacAddress;

/** Hardware addresses that tell what they belong to, so that a reader recognises them in a trace. */
public final class Macs {
  private static final long POD = 0x0a58_0000_0000L;
  private static final long NODE = 0x5254_0000_0000L;
  private static final long SWITCH_PORT = 0xfe54_0000_0000L;
  private static final long SWITCH = 0x0200_0000_00feL;
  private static final long HOST_VETH = 0x3a76_6574_0000L;
  private static final long VTEP = 0xae66_6c00_0001L;
  private static final long VTEP6 = 0xae66_6c06_0001L;
  private static final long LOW_32 = 0xffff_ffffL;

  private Macs() {}

  /** A pod's, or a bridge's: 0a:58 and the address, as containernetworking's {@code hwaddr} made them. */
  public static MacAddress ofAddress(IpAddress address) {
    return new MacAddress(POD | bits(address));
  }

  /** A machine's on the node network: 52:54:00, as virtual machines have it, and the low bytes of the address. */
  public static MacAddress ofNode(IpAddress address) {
    return new MacAddress(NODE | (bits(address) & 0xff_ffffL));
  }

  /** A machine's that is in no segment of the node network: 52:54:00, and the first and the last two bytes. */
  public static MacAddress ofOutside(IpAddress address) {
    return new MacAddress(NODE | (bits(address) >>> 8 & 0xff_0000L) | (bits(address) & 0xffffL));
  }

  /** 32 bits that tell addresses of a cluster apart: of IPv6 the end of the network and of the host. */
  private static long bits(IpAddress address) {
    return switch (address) {
      case Ipv4Address v4 -> v4.bits() & LOW_32;
      case Ipv6Address v6 -> (v6.high() & 0xffffL) << 16 | (v6.low() & 0xffffL);
    };
  }

  /** A switch's port's. */
  public static MacAddress ofSwitchPort(int segment, int port) {
    return new MacAddress(SWITCH_PORT | ((long) segment << 16) | port);
  }

  /** A switch's own. */
  public static MacAddress ofSwitch(int segment) {
    return new MacAddress(SWITCH | ((long) segment << 8));
  }

  /** The node's end of a pod's veth pair. */
  public static MacAddress ofHostVeth(IpAddress pod) {
    return switch (pod) {
      case Ipv4Address v4 -> new MacAddress(HOST_VETH | (v4.bits() & 0xffffL));
      case Ipv6Address v6 -> new MacAddress(HOST_VETH | (v6.high() & 0xffL) << 8 | (v6.low() & 0xffL));
    };
  }

  /** flannel.1's: locally administered; flanneld draws it once and keeps it in the node's annotations. */
  public static MacAddress ofVtep(Ipv4Address subnet) {
    return new MacAddress(VTEP | (long) (subnet.bits() & 0xffff00));
  }

  /** flannel-v6.1's, which has one of its own. */
  public static MacAddress ofVtep(Ipv6Address subnet) {
    return new MacAddress(VTEP6 | (subnet.high() & 0xff) << 8);
  }
}
