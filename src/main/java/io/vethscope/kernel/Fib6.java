package io.vethscope.kernel;

import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A namespace's forwarding information base for IPv6 ({@code net/ipv6/ip6_fib.c}, {@code net/ipv6/route.c}): longest
 * prefix first, then the lowest metric, then the oldest; the table {@code local} before {@code main}.
 */
public final class Fib6 implements RoutingTable {
  /** The metric of a route that nobody gave one ({@code IP6_RT_PRIO_USER}). */
  public static final int DEFAULT_METRIC = 1024;

  /** The metric of routes that addresses bring ({@code IP6_RT_PRIO_ADDRCONF}). */
  private static final int ADDRESS_METRIC = 256;

  private static final Ipv6Prefix GROUPS = Ipv6Prefix.parse("ff00::/8");

  private final NetNamespace netns;
  private final LongestPrefixTable local = new LongestPrefixTable(Ipv6Address.WIDTH);
  private final LongestPrefixTable main = new LongestPrefixTable(Ipv6Address.WIDTH);

  private final RouterProbes probes;

  Fib6(NetNamespace netns) {
    this.netns = netns;
    this.probes = new RouterProbes(netns);
  }

  /**
   * The route for an address ({@code fib6_table_lookup}); of type {@link Route.Type#NONE} where there is none.
   *
   * @param link the device that the packet came by or has to leave by, or null; where an address means something on one
   *     link only, its routes are those of that link
   */
  public Route lookup(Ipv6Address destination, @Nullable NetDevice link) {
    Route found = find(local, destination, link);
    if (found == null) {
      found = find(main, destination, link);
    }
    return found == null ? Route.NONE : found;
  }

  private static @Nullable Route find(LongestPrefixTable table, Ipv6Address destination, @Nullable NetDevice link) {
    Route found =
        link == null || !destination.needsLink()
            ? table.find(destination)
            : table.find(destination, route -> link.equals(route.device()));
    return found == null || found.type() == Route.Type.THROW ? null : found;
  }

  @Override
  public Route lookup(IpAddress destination, @Nullable NetDevice link) {
    return lookup((Ipv6Address) destination, link);
  }

  /** The gateways that nothing is known of. */
  RouterProbes probes() {
    return probes;
  }

  /** Adds a route. */
  @Override
  public void add(Route route, String why) {
    table(route).add(route);
    probes.begin(route);
    report(route, Change.ADDED, why);
  }

  /**
   * Removes a route.
   *
   * @return false if it is not there
   */
  @Override
  public boolean remove(Route route, String why) {
    boolean removed = table(route).remove(route);
    if (removed) {
      probes.end(route);
      report(route, Change.REMOVED, why);
    }
    return removed;
  }

  private LongestPrefixTable table(Route route) {
    return route.table() == Route.LOCAL ? local : main;
  }

  /** All routes, those of the table {@code local} last. */
  @Override
  public List<Route> routes() {
    List<Route> all = new ArrayList<>();
    main.collect(all);
    local.collect(all);
    return all;
  }

  /** Removes the routes that lead out by a device, those to its own addresses too ({@code rt6_disable_ip}). */
  void deviceDown(NetDevice device, String why) {
    for (Route route : routes()) {
      if (device.equals(route.device())) {
        remove(route, why);
      }
    }
  }

  /** Adds the route to all groups by a device that came up ({@code addrconf_add_mroute}). */
  void addGroups(NetDevice device) {
    addOnce(new Route(Route.Type.MULTICAST, GROUPS, null, device, Route.LOCAL, attributes(ADDRESS_METRIC)));
  }

  /** Adds the route to the network of an address ({@code addrconf_prefix_route}). */
  void addNetwork(NetDevice device, Ipv6InterfaceAddress address) {
    addOnce(Route.unicast(address.prefix(), null, device, attributes(ADDRESS_METRIC)));
  }

  /** Adds the routes to an address that can be used, and to any router of its subnet ({@code __ipv6_ifa_notify}). */
  void addOwn(NetDevice device, Ipv6InterfaceAddress address) {
    addOwn(device, address.address(), Route.Type.LOCAL);
    if (device.ipv6().hasAnycast(address)) {
      addOwn(device, address.prefix().address(), Route.Type.ANYCAST);
    }
  }

  private void addOwn(NetDevice device, Ipv6Address address, Route.Type type) {
    IpPrefix host = Ipv6Prefix.of(address, Ipv6Address.WIDTH);
    addOnce(new Route(type, host, null, device, Route.LOCAL, attributes(0)));
  }

  /** The host became a router, which answers to "any router of the subnet", or is none any more. */
  void routerChanged(NetDevice device, Ipv6InterfaceAddress address) {
    if (device.ipv6().hasAnycast(address)) {
      addOwn(device, address.prefix().address(), Route.Type.ANYCAST);
      return;
    }
    for (Route route : routes()) {
      boolean anycast = route.type() == Route.Type.ANYCAST && device.equals(route.device());
      if (anycast && route.destination().address().equals(address.prefix().address())) {
        remove(route, "the host is no router any more");
      }
    }
  }

  /** Removes the routes that an address brought, but for those that another one of the device still needs. */
  void removeAddress(NetDevice device, Ipv6InterfaceAddress address) {
    List<Ipv6InterfaceAddress> others = device.ipv6().addresses();
    boolean shared = others.stream().anyMatch(other -> other.prefix().equals(address.prefix()));
    for (Route route : routes()) {
      boolean network = route.destination().equals(address.prefix()) && "kernel".equals(route.attributes().protocol());
      boolean own = route.isOwn() && route.destination().address().equals(address.address());
      boolean anycast =
          route.type() == Route.Type.ANYCAST && route.destination().address().equals(address.prefix().address());
      if (device.equals(route.device()) && (own || ((network || anycast) && !shared))) {
        remove(route, "its address was removed");
      }
    }
  }

  private static Route.Attributes attributes(int metric) {
    return new Route.Attributes("kernel", "global", null, metric, false, 0);
  }

  private void addOnce(Route route) {
    if (!routes().contains(route)) {
      add(route, "its address was added");
    }
  }

  private void report(Route route, Change change, String why) {
    if (route.table() == Route.MAIN) {
      netns
          .tracer()
          .emit(
              new RowChanged(
                  netns.tracer().now(),
                  route.device() == null ? netns.where() : route.device().where(),
                  Table.ROUTE,
                  change,
                  route,
                  why));
    }
  }
}
