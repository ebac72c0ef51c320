package io.vethscope.kernel.netfilter.nat;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;

/**
 * Chooses one address of several for a connection: the same peers always get the same ({@code find_best_ips_proto}).
 */
final class AddressChoice {
  private AddressChoice() {}

  static IpAddress of(IpAddress least, IpAddress most, Tuple present) {
    long hash = SeededRandom.mix(peers(present));
    if (least instanceof Ipv4Address first && most instanceof Ipv4Address last) {
      long size = Integer.toUnsignedLong(last.bits() - first.bits()) + 1;
      return first.plus((int) Long.remainderUnsigned(hash, size));
    }
    Ipv6Address first = (Ipv6Address) least;
    // More than 64 bits to choose from are as good as 64.
    long size = first.high() == ((Ipv6Address) most).high() ? ((Ipv6Address) most).low() - first.low() + 1 : 0;
    return first.plus(size == 0 ? hash : Long.remainderUnsigned(hash, size));
  }

  private static long peers(Tuple tuple) {
    return switch (tuple.source()) {
      case Ipv4Address source ->
          ((long) source.bits() << Integer.SIZE) ^ Integer.toUnsignedLong(((Ipv4Address) tuple.destination()).bits());
      case Ipv6Address source -> {
        Ipv6Address destination = (Ipv6Address) tuple.destination();
        yield SeededRandom.mix(source.high() ^ SeededRandom.mix(source.low()))
            ^ SeededRandom.mix(destination.high())
            ^ destination.low();
      }
    };
  }
}
