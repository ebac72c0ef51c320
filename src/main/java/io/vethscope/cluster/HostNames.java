package io.vethscope.cluster;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What every {@code /etc/hosts} of a cluster would have: a name's addresses, at most one of each version of IP. */
final class HostNames {
  private final Map<String, Ipv4Address> v4 = new LinkedHashMap<>();
  private final Map<String, Ipv6Address> v6 = new LinkedHashMap<>();

  void put(String name, IpAddress address) {
    switch (address) {
      case Ipv4Address one -> v4.put(name, one);
      case Ipv6Address one -> v6.put(name, one);
    }
  }

  Optional<Ipv4Address> find(String name) {
    return Optional.ofNullable(v4.get(name));
  }

  Optional<Ipv6Address> find6(String name) {
    return Optional.ofNullable(v6.get(name));
  }
}
