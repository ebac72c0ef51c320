package io.vethscope.cluster.cni;

import io.vethscope.kernel.Fib6;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.Sysctl;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has to be done that a namespace or a device has IPv6, beside IPv4 or alone. */
public final class DualStack {
  private static final Ipv6Prefix EVERYWHERE = Ipv6Prefix.of(Ipv6Address.ANY, 0);
  private static final String CONF = "net.ipv6.conf.";

  private DualStack() {}

  /**
   * Has a namespace speak IPv6.
   *
   * @param router whether it forwards what is for others, as a node does
   */
  public static void enable(NetNamespace netns, boolean router) {
    Sysctl sysctl = netns.sysctl();
    for (String scope : List.of("all", "default")) {
      sysctl.set(CONF + scope + ".disable_ipv6", "0");
      sysctl.set(CONF + scope + ".forwarding", router ? "1" : "0");
    }
  }

  /** Has a namespace speak IPv4 only, as the node network's switches do. */
  public static void disable(NetNamespace netns) {
    for (String scope : List.of("all", "default")) {
      netns.sysctl().set(CONF + scope + ".disable_ipv6", "1");
    }
  }

  /**
   * Adds addresses to a device that is up or about to be.
   *
   * @param live whether frames that this causes are sent; else it counts as done long ago
   */
  public static void add(NetDevice device, List<Ipv6InterfaceAddress> addresses, boolean live) {
    if (live) {
      addresses.forEach(address -> device.netns().ipv6().configuration().add(device, address));
    } else {
      device.netns().ipv6().configuration().settle(device, addresses);
    }
  }

  /** Has a device of a node take no routes from advertisements, as plugins and flanneld want it. */
  static void refuseAdvertisements(NetDevice device) {
    device.netns().sysctl().set(CONF + device.name().replace('.', '/') + ".accept_ra", "0");
  }

  /** Has a device use addresses at once: with hairpin mode it would hear its own questions for them. */
  static void skipDetection(NetDevice device) {
    device.netns().sysctl().set(CONF + device.name().replace('.', '/') + ".accept_dad", "0");
  }

  /** A route as tools add it, with the metric that the kernel gives it then; without a gateway it is to the link. */
  public static Route route(Ipv6Prefix destination, @Nullable Ipv6Address gateway, NetDevice device) {
    return Route.unicast(
        destination, gateway, device, new Route.Attributes("boot", "global", null, Fib6.DEFAULT_METRIC, false, 0));
  }

  /** Adds a default route. */
  public static void addDefaultRoute(NetDevice device, Ipv6Address gateway, String why) {
    device.netns().ipv6().fib().add(route(EVERYWHERE, gateway, device), why);
  }
}
