package io.vethscope.kernel.netfilter.nat;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.netfilter.conntrack.Connection;
import io.vethscope.kernel.netfilter.conntrack.Conntrack;
import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.kernel.netfilter.nat.NatRange.Ports;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds an address and a port that no other connection has ({@code get_unique_tuple}). */
final class UniqueTuple {
  private static final int MAX_ATTEMPTS = 128;
  private static final int PORTS = 65_536;
  private static final int FIRST_UNPRIVILEGED = 1024;

  private final Conntrack conntrack;
  private final SourceMappings sources;
  private final SeededRandom random;

  UniqueTuple(Conntrack conntrack, SourceMappings sources, SeededRandom random) {
    this.conntrack = conntrack;
    this.sources = sources;
    this.random = random;
  }

  /**
   * The tuple that a connection's packets are to have.
   *
   * @param present what they have without this translation
   */
  Tuple find(Tuple present, NatRange range, Connection connection, Manip manip) {
    if (manip == Manip.SOURCE && !range.random()) {
      Optional<Tuple> kept = keep(present, range, connection);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    Tuple tuple = withAddress(present, range, manip);
    if (!range.random() && isInRange(tuple, range, manip) && isFine(tuple, range, connection)) {
      return tuple;
    }
    return withPort(tuple, range, connection, manip);
  }

  /** What its source is already mapped to, or the source itself, where that is allowed and free. */
  private Optional<Tuple> keep(Tuple present, NatRange range, Connection connection) {
    if (range.containsSource(present)) {
      return isUsed(present, connection) ? Optional.empty() : Optional.of(present);
    }
    return sources.find(present, range).filter(mapped -> !isUsed(mapped, connection));
  }

  /** {@code find_best_ips_proto}: the same peers get the same address of the range. */
  private static Tuple withAddress(Tuple present, NatRange range, Manip manip) {
    IpAddress least = range.least();
    IpAddress most = range.most();
    if (least == null || most == null) {
      return present;
    }
    IpAddress chosen = least.equals(most) ? least : AddressChoice.of(least, most, present);
    return manip == Manip.SOURCE
        ? present.withSource(chosen, present.sourceKey())
        : present.withDestination(chosen, present.destinationKey());
  }

  private static int key(Tuple tuple, Manip manip) {
    // An ICMP query has one identifier, whichever end is translated.
    return manip == Manip.SOURCE || Tuple.isIcmp(tuple.protocol()) ? tuple.sourceKey() : tuple.destinationKey();
  }

  private static boolean isInRange(Tuple tuple, NatRange range, Manip manip) {
    Ports ports = range.ports();
    return ports == null || ports.contains(key(tuple, manip));
  }

  private boolean isFine(Tuple tuple, NatRange range, Connection connection) {
    Ports ports = range.ports();
    return (ports != null && ports.least() == ports.most()) || !isUsed(tuple, connection);
  }

  private boolean isUsed(Tuple tuple, Connection connection) {
    return conntrack.isTaken(tuple.mirrored(), connection);
  }

  /** {@code nf_nat_l4proto_unique_tuple}. */
  private Tuple withPort(Tuple tuple, NatRange range, Connection connection, Manip manip) {
    Ports ports = range.ports() != null ? range.ports() : usualPorts(tuple, manip);
    if (ports == null) {
      return tuple;
    }
    int size = ports.most() - ports.least() + 1;
    int offset = range.random() || manip == Manip.SOURCE ? random.nextInt(PORTS) : 0;
    Tuple candidate = tuple;
    for (int attempts = Math.min(size, MAX_ATTEMPTS); attempts > 0; attempts /= 2) {
      for (int i = 0; i < attempts; i++, offset++) {
        candidate = withKey(tuple, ports.least() + offset % size, manip);
        if (!isUsed(candidate, connection)) {
          return candidate;
        }
      }
      offset = random.nextInt(PORTS);
    }
    return candidate;
  }

  /** Ports that replace one when nobody asked for any: privileged ones stay privileged; null: the port can't change. */
  private static @Nullable Ports usualPorts(Tuple tuple, Manip manip) {
    return switch (tuple.protocol()) {
      case Ipv4Header.ICMP, Ipv6Header.ICMPV6 -> new Ports(0, PORTS - 1);
      case Ipv4Header.TCP, Ipv4Header.UDP -> {
        if (manip == Manip.DESTINATION) {
          yield null;
        }
        if (tuple.sourceKey() >= FIRST_UNPRIVILEGED) {
          yield new Ports(FIRST_UNPRIVILEGED, PORTS - 1);
        }
        yield tuple.sourceKey() < 512 ? new Ports(1, 511) : new Ports(600, FIRST_UNPRIVILEGED - 1);
      }
      default -> null;
    };
  }

  private static Tuple withKey(Tuple tuple, int key, Manip manip) {
    return manip == Manip.SOURCE || Tuple.isIcmp(tuple.protocol())
        ? tuple.withSource(tuple.source(), key)
        : tuple.withDestination(tuple.destination(), key);
  }
}
