package io.vethscope.kernel.wireguard;

import io.vethscope.wire.Ipv4Address;

/** Where a peer is on the outer network. */
public record Endpoint(Ipv4Address address, int port) {
  @Override
  public String toString() {
    return address + ":" + port;
  }
}
