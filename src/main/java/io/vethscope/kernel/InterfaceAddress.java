package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of a device ({@code struct in_ifaddr}).
 *
 * @param address the address itself
 * @param prefixLength how much of it names the network
 * @param scope {@code global}, {@code link} or {@code host}
 * @param broadcast the address that all hosts of the network listen to, as far as one was given
 */
public record InterfaceAddress(Ipv4Address address, int prefixLength, String scope, @Nullable Ipv4Address broadcast) {
  private static final int LONGEST_WITH_BROADCAST = 30;

  /** An address as most tools set it: with the network's highest address as the broadcast address, if it has one. */
  public InterfaceAddress(Ipv4Address address, int prefixLength, String scope) {
    this(
        address,
        prefixLength,
        scope,
        prefixLength > LONGEST_WITH_BROADCAST || scope.equals("host")
            ? null
            : Ipv4Prefix.of(address, prefixLength).broadcast());
  }

  /** Whether it is the same address in the same network ({@code inet_insert_ifa} refuses a second one). */
  public boolean isSame(InterfaceAddress other) {
    return address.equals(other.address) && prefixLength == other.prefixLength;
  }

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
