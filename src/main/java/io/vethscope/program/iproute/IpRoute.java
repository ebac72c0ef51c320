package io.vethscope.program.iproute;

import io.vethscope.kernel.Fib6;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.Ipv6Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingTable;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.RouteTable;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ip route}, of one version of IP. */
final class IpRoute {
  private static final List<String> PROTOCOLS =
      List.of("boot", "kernel", "static", "dhcp", "bird", "bgp", "ospf", "zebra", "ra");

  private static final List<String> SCOPES = List.of("global", "link", "host");
  private static final int ALL_TABLES = 0;
  private static final String WHY = "ip route changed it";

  private final Process process;
  private final Style style;
  private final NetNamespace netns;
  private final IpVersion version;
  private final RoutingTable fib;

  IpRoute(Process process, Style style, IpVersion version) {
    this.process = process;
    this.style = style;
    this.version = version;
    this.netns = process.netns();
    this.fib = version == IpVersion.V4 ? netns.fib() : netns.ipv6().fib();
  }

  void run(Words words) {
    if (words.takes("add")) {
      add(words, false);
    } else if (words.takes("replace")) {
      add(words, true);
    } else if (words.takes("del", "delete")) {
      delete(words);
    } else if (words.takes("get")) {
      get(words.address(version));
    } else if (words.takes("flush")) {
      if (!words.takes("cache")) {
        throw words.unknown();
      }
      netns.output().flushCache();
      netns.ipv6().output().pathMtu().flush();
    } else {
      words.takes("show", "list");
      list(words);
    }
  }

  private void list(Words words) {
    NetDevice only = null;
    int table = Route.MAIN;
    while (words.hasNext()) {
      if (words.takes("dev")) {
        only = words.device(netns);
      } else if (words.takes("table")) {
        table = table(words);
      } else {
        throw words.unknown();
      }
    }
    print(only, table);
  }

  private static int table(Words words) {
    if (words.takes("all")) {
      return ALL_TABLES;
    }
    if (words.takes("main", "local")) {
      return words.previous().equals("local") ? Route.LOCAL : Route.MAIN;
    }
    throw words.unknown();
  }

  private void print(@Nullable NetDevice only, int table) {
    List<Route> routes =
        RouteTable.routes(netns, version).stream()
            .filter(route -> table == ALL_TABLES || route.table() == table)
            .filter(route -> only == null || only.equals(route.device()))
            .toList();
    if (style.json()) {
      style.print(process, routes.stream().map(this::row).toList());
      return;
    }
    for (Route route : routes) {
      boolean named = table == ALL_TABLES && route.table() == Route.LOCAL;
      String text = named ? route.text().replaceFirst("( dev \\S+)", "$1 table local") : route.text();
      process.print(text + (RouteTable.hasLinkDown(route) ? " linkdown " : " "));
    }
  }

  /** Without {@code -d} what goes without saying is left out. */
  private Map<String, @Nullable Object> row(Route route) {
    Map<String, @Nullable Object> row = RouteTable.row(route);
    if (!style.details()) {
      row.remove("type", "unicast");
      row.remove("table", "main");
      row.remove("protocol", "boot");
      row.remove("scope", "global");
    }
    return row;
  }

  private void add(Words words, boolean replace) {
    Route route = read(words);
    List<Route> same = sameDestination(route);
    if (!same.isEmpty() && !replace) {
      throw new UsageException("RTNETLINK answers: File exists");
    }
    same.forEach(old -> fib.remove(old, WHY));
    fib.add(route, WHY);
  }

  private List<Route> sameDestination(Route route) {
    return fib.routes().stream()
        .filter(old -> old.table() == Route.MAIN && old.destination().equals(route.destination()))
        .filter(old -> old.attributes().metric() == route.attributes().metric())
        .toList();
  }

  /** A type that leads nowhere, if one is named. */
  private static Route.@Nullable Type nowhere(Words words) {
    if (words.takes("unreachable")) {
      return Route.Type.UNREACHABLE;
    }
    if (words.takes("blackhole")) {
      return Route.Type.BLACKHOLE;
    }
    if (words.takes("prohibit")) {
      return Route.Type.PROHIBIT;
    }
    words.takes("unicast");
    return null;
  }

  private Route read(Words words) {
    Route.Type nowhere = nowhere(words);
    IpPrefix destination = words.prefix(version);
    IpAddress gateway = null;
    NetDevice device = null;
    IpAddress source = null;
    String protocol = "boot";
    String scope = "";
    int metric = version == IpVersion.V4 ? 0 : Fib6.DEFAULT_METRIC;
    int mtu = 0;
    boolean onlink = false;
    while (words.hasNext()) {
      if (words.takes("via")) {
        gateway = words.address(version);
      } else if (words.takes("dev")) {
        device = words.device(netns);
      } else if (words.takes("src")) {
        source = words.address(version);
      } else if (words.takes("metric")) {
        metric = words.number();
      } else if (words.takes("mtu")) {
        mtu = words.mtu();
      } else if (words.takes("onlink")) {
        onlink = true;
      } else if (words.takes("proto", "protocol")) {
        protocol = words.oneOf("protocol", PROTOCOLS);
      } else if (words.takes("scope")) {
        scope = words.oneOf("scope", SCOPES);
      } else if (words.takes("pref")) {
        words.next();
      } else {
        throw words.unknown();
      }
    }
    if (nowhere != null) {
      return new Route(
          nowhere,
          destination,
          null,
          null,
          Route.MAIN,
          new Route.Attributes(protocol, "global", null, metric, false, 0));
    }
    NetDevice out = gateway == null ? device : checked(gateway, device, onlink);
    if (out == null) {
      throw new UsageException("RTNETLINK answers: No such device");
    }
    if (!out.isUp()) {
      throw new UsageException("Error: Device for nexthop is not up.");
    }
    if (version == IpVersion.V6 || scope.isEmpty()) {
      scope = gateway == null && version == IpVersion.V4 ? "link" : "global";
    }
    return Route.unicast(destination, gateway, out, new Route.Attributes(protocol, scope, source, metric, onlink, mtu));
  }

  /** {@code fib_check_nh}: a gateway must be on a link, unless the caller swears that it is. */
  private NetDevice checked(IpAddress gateway, @Nullable NetDevice device, boolean onlink) {
    if (onlink && device != null) {
      return device;
    }
    Route way = fib.lookup(gateway, device);
    boolean direct = way.type() == Route.Type.UNICAST && way.gateway() == null;
    if (!direct || way.device() == null || (device != null && !device.equals(way.device()))) {
      throw new UsageException("Error: Nexthop has invalid gateway.");
    }
    return way.device();
  }

  private void delete(Words words) {
    Route.Type nowhere = nowhere(words);
    IpPrefix destination = words.prefix(version);
    IpAddress gateway = null;
    NetDevice device = null;
    int metric = -1;
    while (words.hasNext()) {
      if (words.takes("via")) {
        gateway = words.address(version);
      } else if (words.takes("dev")) {
        device = words.device(netns);
      } else if (words.takes("metric")) {
        metric = words.number();
      } else if (words.takes("src", "proto", "scope")) {
        words.next();
      } else if (!words.takes("onlink")) {
        throw words.unknown();
      }
    }
    for (Route route : fib.routes()) {
      if (route.table() == Route.MAIN
          && route.destination().equals(destination)
          && (nowhere == null || nowhere == route.type())
          && (metric < 0 || metric == route.attributes().metric())
          && (gateway == null || gateway.equals(route.gateway()))
          && (device == null || device.equals(route.device()))) {
        fib.remove(route, WHY);
        return;
      }
    }
    throw new UsageException("RTNETLINK answers: No such process");
  }

  private void get(IpAddress wanted) {
    if (wanted instanceof Ipv6Address v6) {
      get6(v6);
      return;
    }
    Ipv4Address destination = (Ipv4Address) wanted;
    Ipv4Output.Path path = netns.output().path(destination, null);
    if (path == null) {
      throw new UsageException("RTNETLINK answers: " + netns.output().whyNoPath(destination));
    }
    Route route = path.route();
    boolean local = route.type() == Route.Type.LOCAL;
    process.print(
        (local ? "local " : "")
            + destination
            + (route.gateway() == null ? "" : " via " + route.gateway())
            + " dev "
            + (local ? "lo" : route.device() == null ? "lo" : route.device().name())
            + " src "
            + path.source()
            + " uid 0 ");
    process.print("    cache " + (local ? "<local> " : "") + netns.output().describeCache(route, destination));
  }

  private void get6(Ipv6Address destination) {
    Ipv6Output.Path path = netns.ipv6().output().path(destination, null, null);
    if (path == null) {
      throw new UsageException("RTNETLINK answers: Network is unreachable");
    }
    Route route = path.route();
    boolean local = route.type() == Route.Type.LOCAL;
    process.print(
        (local ? "local " : "")
            + destination
            + " from ::"
            + (route.gateway() == null ? "" : " via " + route.gateway())
            + " dev "
            + (local || route.device() == null ? "lo" : route.device().name())
            + (local ? " table local" : "")
            + (route.attributes().protocol().equals("boot") ? "" : " proto " + route.attributes().protocol())
            + " src "
            + path.source()
            + " metric "
            + route.attributes().metric()
            + " pref medium");
  }
}
