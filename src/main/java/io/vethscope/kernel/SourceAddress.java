package io.vethscope.kernel;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;

/** Which of its addresses a host speaks with, where nobody asked for one. */
public final class SourceAddress {
  private SourceAddress() {}

  /** The one that a route prefers, or the best of its device ({@code fib_result_prefsrc}). */
  static Ipv4Address of(Route route) {
    IpAddress preferred = route.attributes().preferredSource();
    return preferred != null
        ? (Ipv4Address) preferred
        : select(route.egress(), (Ipv4Address) route.nextHop(route.destination().address()));
  }

  /** The address of a device to speak to a target with ({@code inet_select_addr}). */
  public static Ipv4Address select(NetDevice device, Ipv4Address target) {
    Ipv4Address first = null;
    for (InterfaceAddress candidate : device.addresses()) {
      if (Ipv4Prefix.of(candidate.address(), candidate.prefixLength()).contains(target)) {
        return candidate.address();
      }
      first = first == null ? candidate.address() : first;
    }
    return first != null ? first : any(device.netns());
  }

  private static Ipv4Address any(NetNamespace netns) {
    for (NetDevice device : netns.devices()) {
      for (InterfaceAddress candidate : device.addresses()) {
        if (candidate.scope().equals("global")) {
          return candidate.address();
        }
      }
    }
    return Ipv4Address.ANY;
  }
}
