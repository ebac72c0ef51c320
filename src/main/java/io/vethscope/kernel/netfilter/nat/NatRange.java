package io.vethscope.kernel.netfilter.nat;

import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an address and a port may be translated to ({@code struct nf_nat_range2}).
 *
 * @param least the first address, or null to keep the address
 * @param most the last address, or null
 * @param ports the ports, or null where none were asked for
 * @param random whether the port is drawn even if the present one is free ({@code --random}, {@code --random-fully})
 */
public record NatRange(@Nullable IpAddress least, @Nullable IpAddress most, @Nullable Ports ports, boolean random) {
  /**
   * Ports, or identifiers of ICMP queries.
   *
   * @param least the first
   * @param most the last, not below the first
   */
  public record Ports(int least, int most) {
    boolean contains(int port) {
      return port >= least && port <= most;
    }
  }

  /** One address, and whatever port. */
  public static NatRange of(IpAddress address) {
    return new NatRange(address, address, null, false);
  }

  boolean containsAddress(IpAddress address) {
    return least == null || most == null || (least.compareTo(address) <= 0 && most.compareTo(address) >= 0);
  }

  /** {@code nf_in_range}, for the source of a tuple. */
  boolean containsSource(Tuple tuple) {
    return containsAddress(tuple.source()) && (ports == null || ports.contains(tuple.sourceKey()));
  }
}
