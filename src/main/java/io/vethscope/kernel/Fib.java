package io.vethscope.kernel;

import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A namespace's forwarding information base ({@code net/ipv4/fib_trie.c}): longest prefix first, then the lowest
 * metric, then the oldest; the table {@code local} before {@code main}, as the default rules say, unless there are
 * others.
 */
public final class Fib implements RoutingTable {
  private final NetNamespace netns;
  private final LongestPrefixTable local = new LongestPrefixTable(Integer.SIZE);
  private final LongestPrefixTable main = new LongestPrefixTable(Integer.SIZE);
  private final SortedMap<Integer, LongestPrefixTable> others = new TreeMap<>();
  private final RecentlyFound<Route> answers = new RecentlyFound<>();
  private final RoutingRules rules = new RoutingRules(answers::clear);

  Fib(NetNamespace netns) {
    this.netns = netns;
  }

  /** The route for an address ({@code fib_lookup}); of type {@link Route.Type#NONE} where there is none. */
  public Route lookup(Ipv4Address destination) {
    Route known = answers.find(destination.bits());
    if (known != null) {
      return known;
    }
    Route found;
    if (isUsual()) {
      found = find(local, destination);
      found = found == null ? find(main, destination) : found;
    } else {
      found = byRules(RoutingFlow.out(destination, null, 0));
    }
    return answers.keep(destination.bits(), found == null ? Route.NONE : found);
  }

  private boolean isUsual() {
    return rules.areUsual() && !others.containsKey(Route.DEFAULT);
  }

  private static @Nullable Route find(LongestPrefixTable table, Ipv4Address destination) {
    Route found = table.find(destination);
    return found == null || found.type() == Route.Type.THROW ? null : found;
  }

  /** The rules by which its tables are asked. */
  public RoutingRules rules() {
    return rules;
  }

  /** The route for a packet that came by a device ({@code ip_route_input_slow}). */
  Route lookupInput(SkBuff skb, NetDevice device) {
    return rules.areUsual() ? lookup(skb.ip().destination()) : byRules(RoutingFlow.in(skb, device));
  }

  /** The way back to who sent a packet ({@code fib_validate_source}). */
  Route lookupBack(SkBuff skb) {
    return rules.areUsual() ? lookup(skb.ip().source()) : byRules(RoutingFlow.back(skb));
  }

  /** The route for this host's own packets, from an address or from one that is still to be chosen. */
  Route lookupOutput(Ipv4Address destination, @Nullable Ipv4Address source, int mark) {
    return rules.areUsual() ? lookup(destination) : byRules(RoutingFlow.out(destination, source, mark));
  }

  /** Asks the tables one after the other ({@code __fib_lookup}). */
  public Route byRules(RoutingFlow flow) {
    for (RoutingRule rule : rules.all()) {
      if (rule.selector().matches(flow)) {
        if (rule.action() != RoutingRule.Action.LOOKUP) {
          return Route.of(rule.action());
        }
        LongestPrefixTable table = table(rule.table());
        Route found = table == null ? null : find(table, flow.destination());
        if (found != null && !rule.suppresses(found)) {
          return found;
        }
      }
    }
    return Route.NONE;
  }

  private @Nullable LongestPrefixTable table(int number) {
    return switch (number) {
      case Route.LOCAL -> local;
      case Route.MAIN -> main;
      default -> others.get(number);
    };
  }

  @Override
  public Route lookup(IpAddress destination, @Nullable NetDevice link) {
    return lookup((Ipv4Address) destination);
  }

  /** Adds a route. */
  @Override
  public void add(Route route, String why) {
    answers.clear();
    LongestPrefixTable table = table(route.table());
    if (table == null) {
      table = new LongestPrefixTable(Integer.SIZE);
      others.put(route.table(), table);
    }
    table.add(route);
    report(route, Change.ADDED, why);
  }

  /**
   * Removes a route.
   *
   * @return false if it is not there
   */
  @Override
  public boolean remove(Route route, String why) {
    answers.clear();
    LongestPrefixTable table = table(route.table());
    boolean removed = table != null && table.remove(route);
    if (removed) {
      report(route, Change.REMOVED, why);
    }
    return removed;
  }

  /** All routes, those of the table {@code local} last. */
  @Override
  public List<Route> routes() {
    List<Route> all = new ArrayList<>();
    others.values().forEach(table -> table.collect(all));
    main.collect(all);
    local.collect(all);
    return all;
  }

  /**
   * Removes the routes that lead out by a device that went down ({@code fib_sync_down_dev}); those to the host's own
   * addresses stay.
   */
  void deviceDown(NetDevice device, String why) {
    for (Route route : routes()) {
      if (device.equals(route.device()) && route.type() != Route.Type.LOCAL) {
        remove(route, why);
      }
    }
  }

  /** Adds the routes that an address brings with it ({@code fib_add_ifaddr}). */
  void addAddress(NetDevice device, InterfaceAddress address) {
    Ipv4Address own = address.address();
    InterfaceAddress primary = address.primaryAmong(device.addresses());
    addOnce(ofKernel(Route.Type.LOCAL, Ipv4Prefix.of(own, 32), device, "host", primary.address()));
    if (primary.equals(address) && (device.isUp() || device.isLoopback())) {
      addNetwork(device, address, own, Ipv4Prefix.of(own, address.prefixLength()));
    }
  }

  /** What an address brings while its device is up. */
  private void addNetwork(NetDevice device, InterfaceAddress address, Ipv4Address own, Ipv4Prefix prefix) {
    if (address.prefixLength() < 31) {
      Ipv4Prefix broadcast = Ipv4Prefix.of(prefix.broadcast(), 32);
      addOnce(ofKernel(Route.Type.BROADCAST, broadcast, device, "link", own));
    }
    if (device.isLoopback()) {
      addOnce(ofKernel(Route.Type.LOCAL, prefix, device, "host", own));
    } else if (address.prefixLength() < 32) {
      addOnce(Route.unicast(prefix, null, device, Route.Attributes.kernel("link", own)));
    }
  }

  private void addOnce(Route route) {
    if (!routes().contains(route)) {
      add(route, "its address was added");
    }
  }

  /** Has an address speak for its network, or follow the one that does now. */
  void promote(NetDevice device, InterfaceAddress address) {
    removeAddress(device, address);
    addAddress(device, address);
  }

  /** Removes the routes that an address brought ({@code fib_del_ifaddr}). */
  void removeAddress(NetDevice device, InterfaceAddress address) {
    Ipv4Prefix own = Ipv4Prefix.of(address.address(), 32);
    for (Route route : routes()) {
      boolean itself = route.table() == Route.LOCAL && route.destination().equals(own);
      if (device.equals(route.device()) && (itself || address.address().equals(route.attributes().preferredSource()))) {
        remove(route, "its address was removed");
      }
    }
  }

  private static Route ofKernel(
      Route.Type type, Ipv4Prefix prefix, NetDevice device, String scope, Ipv4Address source) {
    return new Route(type, prefix, null, device, Route.LOCAL, Route.Attributes.kernel(scope, source));
  }

  private void report(Route route, Change change, String why) {
    // The table local is what addresses imply; ip route doesn't show it either.
    if (route.table() != Route.LOCAL) {
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
