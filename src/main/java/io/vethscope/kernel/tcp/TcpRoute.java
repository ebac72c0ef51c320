package io.vethscope.kernel.tcp;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;

/**
 * A route as TCP sees it.
 *
 * @param source the address to send from
 * @param mtu of the path as far as it is known, in bytes ({@code ipv4_mtu}, {@code ip6_mtu})
 * @param loopback whether it leaves by a loopback device
 */
public record TcpRoute(IpAddress source, int mtu, boolean loopback) {
  private static final int MIN_ADVERTISED_MSS = 256;
  private static final int MIN_ADVERTISED_MSS_IPV6 = 1220;
  private static final int MAX_MTU = 65535;
  private static final int HEADERS = 40;
  private static final int HEADERS_IPV6 = 60;

  public TcpRoute {
    if (mtu < 68) {
      throw new IllegalArgumentException("A path MTU is 68 bytes at least, not " + mtu + ".");
    }
  }

  /** The MSS to state in a SYN ({@code ipv4_default_advmss}, {@code ip6_default_advmss}). */
  int advertisedMss() {
    if (source instanceof Ipv4Address) {
      return Math.min(Math.max(mtu - HEADERS, MIN_ADVERTISED_MSS), MAX_MTU - HEADERS);
    }
    return Math.max(mtu - HEADERS_IPV6, MIN_ADVERTISED_MSS_IPV6);
  }
}
