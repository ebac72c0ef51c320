package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
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
    return switch (source ? packet.ip().source() : packet.ip().destination()) {
      case Ipv4Address v4 -> types.contains(typeOf(v4, packet));
      case Ipv6Address v6 -> types.contains(typeOf(v6, packet));
    };
  }

  /** {@code match_type6}. */
  private Type typeOf(Ipv6Address address, PacketInfo packet) {
    if (address.isAny()) {
      return Type.UNSPEC;
    }
    if (address.isMulticast()) {
      return Type.MULTICAST;
    }
    NetDevice link =
        switch (limit) {
          case NONE -> null;
          case IN -> packet.in();
          case OUT -> packet.out();
        };
    Route route = packet.netns().ipv6().fib().lookup(address, link);
    return link != null && !link.equals(route.device()) ? Type.UNICAST : typeOf(route);
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
    return typeOf(route);
  }

  private static Type typeOf(Route route) {
    return switch (route.type()) {
      case LOCAL -> Type.LOCAL;
      case BROADCAST -> Type.BROADCAST;
      case MULTICAST -> Type.MULTICAST;
      case ANYCAST -> Type.ANYCAST;
      case BLACKHOLE -> Type.BLACKHOLE;
      case UNREACHABLE -> Type.UNREACHABLE;
      case PROHIBIT -> Type.PROHIBIT;
      // It looks into the table local only, where what is not found is an address of somebody else.
      case UNICAST, THROW, NONE -> Type.UNICAST;
    };
  }

  @Override
  public boolean fits(Hook hook) {
    return switch (limit) {
      case NONE -> true;
      case IN -> hook != Hook.OUTPUT && hook != Hook.POSTROUTING;
      case OUT -> hook != Hook.PREROUTING && hook != Hook.INPUT;
    };
  }
}
