package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.Route;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.Ipv4Address;
import java.util.List;

/**
 * What an address is to this host ({@code xt_addrtype}, {@code fib … type}).
 *
 * @param limit whether it has to be so on the device that the packet came by or leaves by
 */
public record AddressTypeMatch(boolean source, List<Type> types, Limit limit) implements Match {
  /** {@code RTN_*}. */
  public enum Type {
    UNSPEC,
    UNICAST,
    LOCAL,
    BROADCAST,
    ANYCAST,
    MULTICAST,
    BLACKHOLE,
    UNREACHABLE,
    PROHIBIT
  }

  /** Whether only one device's addresses count. */
  public enum Limit {
    NONE,
    IN,
    OUT
  }

  public AddressTypeMatch {
    types = List.copyOf(types);
  }

  @Override
  public boolean matches(PacketInfo packet) {
    return types.contains(typeOf(source ? packet.ip().source() : packet.ip().destination(), packet));
  }

  /** {@code inet_dev_addr_type}. */
  private Type typeOf(Ipv4Address address, PacketInfo packet) {
    if (address.isAny() || address.isBroadcast()) {
      return Type.BROADCAST;
    }
    if (address.isMulticast()) {
      return Type.MULTICAST;
    }
    Route route = packet.netns().fib().lookup(address);
    boolean elsewhere =
        switch (limit) {
          case NONE -> false;
          case IN -> packet.in() != null && !packet.in().equals(route.device());
          case OUT -> packet.out() != null && !packet.out().equals(route.device());
        };
    if (elsewhere) {
      return Type.UNICAST;
    }
    return switch (route.type()) {
      case LOCAL -> Type.LOCAL;
      case BROADCAST -> Type.BROADCAST;
      case MULTICAST -> Type.MULTICAST;
      case BLACKHOLE -> Type.BLACKHOLE;
      case UNREACHABLE -> Type.UNREACHABLE;
      case PROHIBIT -> Type.PROHIBIT;
      // It looks into the table local only, where what is not found is an address of somebody else.
      case UNICAST, NONE -> Type.UNICAST;
    };
  }
}
