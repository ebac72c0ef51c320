package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingTable;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;

/**
 * Whether the way back leads out by the device that the packet came by ({@code ipt_rpfilter}, {@code ip6t_rpfilter}).
 *
 * @param loose whether any way back will do
 * @param acceptLocal whether the packet may come from an address of this host
 */
public record ReversePathMatch(boolean loose, boolean acceptLocal) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    NetDevice in = packet.in();
    IpAddress source = packet.ip().source();
    if (in == null || in.isLoopback() || isUnnamed(source, packet.ip().destination())) {
      return true;
    }
    RoutingTable routes = source instanceof Ipv4Address ? packet.netns().fib() : packet.netns().ipv6().fib();
    Route back = routes.lookup(source, in);
    if (back.type() == Route.Type.LOCAL) {
      return acceptLocal && (loose || in.equals(back.device()));
    }
    return back.type() == Route.Type.UNICAST && (loose || in.equals(back.device()));
  }

  /** Whether it is from somebody who has no address yet. */
  private static boolean isUnnamed(IpAddress source, IpAddress destination) {
    if (source instanceof Ipv4Address) {
      boolean toAll = destination instanceof Ipv4Address v4 && (v4.isBroadcast() || v4.isMulticast());
      return source.isAny() && toAll;
    }
    return source.isAny();
  }

  @Override
  public boolean fits(Hook hook) {
    return hook == Hook.PREROUTING;
  }
}
