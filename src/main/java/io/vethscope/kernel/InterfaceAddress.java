package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.List;

/**
 * An address of a device ({@code struct in_ifaddr}).
 *
 * @param address the address itself
 * @param prefixLength how much of it names the network
 * @param scope {@code global}, {@code link} or {@code host}
 */
public record InterfaceAddress(Ipv4Address address, int prefixLength, String scope) {
  /** Whether both name the same network with the same prefix length ({@code inet_ifa_match}). */
  boolean isOfSameNetwork(InterfaceAddress other) {
    return prefixLength == other.prefixLength
        && Ipv4Prefix.of(address, prefixLength).equals(Ipv4Prefix.of(other.address, prefixLength));
  }

  /**
   * The first of a device's addresses in the same network, which speaks for it; the others are secondary ({@code
   * IFA_F_SECONDARY}).
   */
  InterfaceAddress primaryAmong(List<InterfaceAddress> addresses) {
    return addresses.stream().filter(this::isOfSameNetwork).findFirst().orElse(this);
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
