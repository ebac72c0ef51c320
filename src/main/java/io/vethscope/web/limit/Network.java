package io.vethscope.web.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who an address stands for: one person has a whole /64 of IPv6 addresses (RFC 6177), and of IPv4 at least one. */
public final class Network {
  private static final int BYTES = 8;

  private Network() {}

  /** The same text for all addresses of one client; what is no address stands for itself. */
  public static String of(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), BYTES))
          : parsed.getHostAddress();
    } catch (IllegalArgumentException unusual) {
      return address;
    }
  }
}
