package io.vethscope.kernel.tcp;

import io.vethscope.wire.Ipv4Address;

/**
 * A route as TCP sees it.
 *
 * @param source the address to send from
 * @param mtu of the path as far as it is known, in bytes ({@code ipv4_mtu})
 * @param loopback whether it leaves by a loopback device
 */
public record TcpRoute(Ipv4Address source, int mtu, boolean loopback) {
  private static final int MIN_ADVERTISED_MSS = 256;
  private static final int MAX_MTU = 65535;

  public TcpRoute {
    if (mtu < 68) {
      throw new IllegalArgumentException("An IPv4 path MTU is 68 bytes at least, not " + mtu + ".");
    }
  }

  /** The MSS to state in a SYN ({@code ipv4_default_advmss} in net/ipv4/route.c). */
  int advertisedMss() {
    return Math.min(Math.max(mtu - 40, MIN_ADVERTISED_MSS), MAX_MTU - 40);
  }
}
