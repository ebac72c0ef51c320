package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;

/**
 * An address of a device ({@code struct in_ifaddr}).
 *
 * @param address the address itself
 * @param prefixLength how much of it names the network
 * @param scope {@code global}, {@code link} or {@code host}
 */
public record InterfaceAddress(Ipv4Address address, int prefixLength, String scope) {
  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
