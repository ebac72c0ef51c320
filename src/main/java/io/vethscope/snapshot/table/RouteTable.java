package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv6Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Routes as {@code ip -j -d route show table all} prints them. */
public final class RouteTable {
  /** {@code FIB_TABLE_HASHSZ}. */
  private static final int TABLE_LISTS = 256;

  private RouteTable() {}

  /** The routes of all tables. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    return Stream.concat(routes(netns, IpVersion.V4).stream(), routes(netns, IpVersion.V6).stream())
        .map(RouteTable::row)
        .toList();
  }

  /**
   * The routes in the order in which the kernel lists them ({@code fib_table_dump}): the table {@code main} first, then
   * by address, the longest prefix and the lowest metric first.
   */
  public static List<Route> routes(NetNamespace netns, IpVersion version) {
    return version == IpVersion.V4 ? routes4(netns) : routes6(netns);
  }

  /** In IPv6 a network comes behind all that it contains, as {@code fib6_walk} passes by. */
  private static List<Route> routes6(NetNamespace netns) {
    List<Route> routes = new ArrayList<>(netns.ipv6().fib().routes());
    routes.sort(
        Comparator.comparingInt(Route::table)
            .thenComparing(Route::destination, RouteTable::inTreeOrder)
            .thenComparingInt(route -> route.attributes().metric()));
    return routes;
  }

  private static int inTreeOrder(IpPrefix one, IpPrefix other) {
    if (one.length() < other.length() && one.contains(other.address())) {
      return 1;
    }
    if (other.length() < one.length() && other.contains(one.address())) {
      return -1;
    }
    return one.address().compareTo(other.address());
  }

  private static List<Route> routes4(NetNamespace netns) {
    List<Route> routes = new ArrayList<>(netns.fib().routes());
    routes.sort(
        // A table's place is that of its list in fib_table_hash; what came later stands before.
        Comparator.comparingInt((Route route) -> route.table() % TABLE_LISTS)
            .thenComparing(Route::table, Comparator.reverseOrder())
            .thenComparing(route -> route.destination().address())
            .thenComparing(route -> route.destination().length(), Comparator.reverseOrder())
            .thenComparingInt(route -> route.attributes().metric()));
    return routes;
  }

  /** One route. */
  public static Map<String, @Nullable Object> row(Route route) {
    Route.Attributes attributes = route.attributes();
    NetDevice device = route.device();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("type", route.type().name().toLowerCase(Locale.ROOT));
    row.put("dst", route.printedDestination());
    if (route.gateway() != null) {
      row.put("gateway", route.gateway().toString());
    }
    boolean six = route.destination() instanceof Ipv6Prefix;
    if (device != null || six) {
      // fib6_nh_init gives a route that leads nowhere the loopback device.
      row.put("dev", device == null ? "lo" : device.name());
    }
    row.put("table", RuleTable.tableName(route.table()));
    row.put("protocol", attributes.protocol());
    row.put("scope", attributes.scope());
    if (attributes.preferredSource() != null) {
      row.put("prefsrc", attributes.preferredSource().toString());
    }
    if (attributes.metric() > 0 || six) {
      row.put("metric", attributes.metric());
    }
    row.put("flags", flags(route));
    if (attributes.mtu() > 0) {
      row.put("metrics", List.of(Map.of("mtu", attributes.mtu())));
    }
    if (six) {
      row.put("pref", "medium");
    }
    return row;
  }

  /** {@code RTNH_F_*}. A way out by a device without a carrier is down, but for routes to the host itself. */
  private static List<String> flags(Route route) {
    List<String> flags = new ArrayList<>();
    if (route.attributes().onlink()) {
      flags.add("onlink");
    }
    if (hasLinkDown(route)) {
      flags.add("linkdown");
    }
    return flags;
  }

  /** {@code RTNH_F_LINKDOWN}. */
  public static boolean hasLinkDown(Route route) {
    NetDevice device = route.device();
    return device != null && device.isUp() && !device.isRunning() && !route.isOwn();
  }
}
