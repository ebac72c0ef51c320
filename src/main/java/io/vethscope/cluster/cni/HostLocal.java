package io.vethscope.cluster.cni;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The {@code host-local} IPAM plugin: hands out a node's pod addresses round robin, from the last one reserved on; the
 * first of the network is the gateway.
 */
public final class HostLocal {
  private final Ipv4Prefix subnet;
  private final Set<Ipv4Address> reserved = new LinkedHashSet<>();
  private Ipv4Address last;

  HostLocal(Ipv4Prefix subnet) {
    this.subnet = subnet;
    this.last = gateway();
  }

  /** The address that the bridge has. */
  Ipv4Address gateway() {
    return subnet.address().plus(1);
  }

  /**
   * Reserves the next free address.
   *
   * @throws IllegalStateException if none is left
   */
  Ipv4Address reserve() {
    Ipv4Address broadcast = subnet.broadcast();
    Ipv4Address candidate = last;
    do {
      candidate = candidate.plus(1);
      if (candidate.equals(broadcast)) {
        candidate = gateway().plus(1);
      }
      if (reserved.add(candidate)) {
        last = candidate;
        return candidate;
      }
    } while (!candidate.equals(last));
    throw new IllegalStateException("host-local: no IP addresses available in " + subnet);
  }
}
