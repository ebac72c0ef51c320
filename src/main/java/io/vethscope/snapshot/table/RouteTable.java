package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes as {@code ip -j -d route show table all} prints them. */
public final class RouteTable {
  private RouteTable() {}

  /** The routes of all tables. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    return routes(netns).stream().map(RouteTable::row).toList();
  }

  /**
   * The routes in the order in which the kernel lists them ({@code fib_table_dump}): the table {@code main} first, then
   * by address, the longest prefix and the lowest metric first.
   */
  public static List<Route> routes(NetNamespace netns) {
    List<Route> routes = new ArrayList<>(netns.fib().routes());
    routes.sort(
        Comparator.comparingInt(Route::table)
            .thenComparingLong(route -> Integer.toUnsignedLong(route.destination().address().bits()))
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
    if (device != null) {
      row.put("dev", device.name());
    }
    row.put("table", route.table() == Route.LOCAL ? "local" : "main");
    row.put("protocol", attributes.protocol());
    row.put("scope", attributes.scope());
    if (attributes.preferredSource() != null) {
      row.put("prefsrc", attributes.preferredSource().toString());
    }
    if (attributes.metric() > 0) {
      row.put("metric", attributes.metric());
    }
    row.put("flags", flags(route));
    if (attributes.mtu() > 0) {
      row.put("metrics", List.of(Map.of("mtu", attributes.mtu())));
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
    return device != null && device.isUp() && !device.isRunning() && route.type() != Route.Type.LOCAL;
  }
}
