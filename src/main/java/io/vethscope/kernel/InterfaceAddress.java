package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
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

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
