package io.vethscope.program;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.Optional;

/** The names that a process knows, as from {@code /etc/hosts}. */
public interface Resolver {
  /** None. */
  Resolver NONE =
      new Resolver() {
        @Override
        public Optional<Ipv4Address> find(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Ipv6Address> find6(String name) {
          return Optional.empty();
        }
      };

  /** The IPv4 address of a name. */
  Optional<Ipv4Address> find(String name);

  /** The IPv6 address of a name. */
  Optional<Ipv6Address> find6(String name);
}
