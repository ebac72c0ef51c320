package io.vethscope.program.iproute;

import io.vethscope.kernel.Fib6;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingTable;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.RouteTable;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ip route}, of one version of IP. */
final class IpRoute {
  private static final List<String> PROTOCOLS =
      List.of("boot", "kernel", "static", "dhcp", "bird", "bgp", "ospf", "zebra", "ra");

  private static final List<String> SCOPES = List.of("global", "link", "host");

  /** What a real machine takes, too. */
  private static final List<String> KNOWN =
      List.of(
          "tos",
          "dsfield",
          "weight",
          "nexthop",
          "window",
          "rtt",
          "rttvar",
          "reordering",
          "cwnd",
          "initcwnd",
          "initrwnd",
          "advmss",
          "congctl",
          "realm",
          "realms",
          "expires",
          "nhid",
          "encap",
          "quickack",
          "hoplimit",
          "features",
          "ttl-propagate",
          "fastopen_no_cookie",
          "pervasive",
          "rto_min",
          "ssthresh",
          "lock");

  private static final String USAGE =
      "Usage: ip route { add | append | change | del | get | list | replace } ROUTE; see man ip-route";

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
    String verb = words.takeVerb(Verbs.ALL);
    switch (verb == null && !words.hasNext() ? "show" : verb == null ? "" : verb) {
      case "add", "append", "replace", "change", "chg" -> write(words, verb == null ? "" : verb);
      case "delete", "del" -> delete(words);
      case "get" -> new RouteGet(process, style).run(words, version);
      case "flush" -> flush(words);
      case "show", "list", "lst" -> list(words);
      case "" -> throw words.noVerb("route");
      default -> throw Refusal.notHere("ip route " + verb);
    }
  }

  private void list(Words words) {
    RouteFilter filter = RouteFilter.read(words, netns, version);
    List<Route> routes = RouteTable.routes(netns, version).stream().filter(filter::shows).toList();
    if (filter.wantsRareTable() && fib.routes().stream().noneMatch(filter::isOfTable)) {
      throw new UsageException("Error: ipv4: FIB table does not exist.\nDump terminated");
    }
    if (style.json()) {
      style.print(process, routes.stream().map(this::row).toList());
      return;
    }
    boolean named = filter.hasAllTables();
    routes.forEach(route -> process.print(RouteText.of(RouteTable.row(route), style.details(), named, filter.asked())));
  }

  private void flush(Words words) {
    if (!words.hasNext()) {
      throw Refusal.tool("\"ip route flush\" requires arguments.");
    }
    if (words.takes("cache")) {
      netns.output().flushCache();
      netns.ipv6().output().pathMtu().flush();
      return;
    }
    RouteFilter filter = RouteFilter.read(words, netns, version);
    RouteTable.routes(netns, version).stream().filter(filter::shows).forEach(route -> fib.remove(route, WHY));
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

  private void write(Words words, String verb) {
    Route route = read(words);
    List<Route> same = sameDestination(route);
    if (!same.isEmpty() && verb.equals("add")) {
      throw Refusal.kernel("File exists");
    }
    if (same.isEmpty() && verb.startsWith("ch")) {
      throw Refusal.kernel("No such file or directory");
    }
    if (!verb.equals("append")) {
      same.stream().limit(1).forEach(old -> fib.remove(old, WHY));
    }
    fib.add(route, WHY);
  }

  private List<Route> sameDestination(Route route) {
    return fib.routes().stream()
        .filter(old -> old.table() == route.table() && old.destination().equals(route.destination()))
        .filter(old -> old.attributes().metric() == route.attributes().metric())
        .toList();
  }

  /** A type that leads nowhere, if one is named. */
  private static Route.@Nullable Type nowhere(Words words) {
    if (words.takes("unreachable", "blackhole", "prohibit", "throw")) {
      return Route.Type.valueOf(words.previous().toUpperCase(Locale.ROOT));
    }
    words.takes("unicast");
    return null;
  }

  private Route read(Words words) {
    Route.Type nowhere = nowhere(words);
    if (!words.hasNext()) {
      throw Refusal.usage(USAGE);
    }
    IpPrefix destination = words.prefix(version);
    IpAddress gateway = null;
    NetDevice device = null;
    IpAddress source = null;
    String protocol = "boot";
    String scope = "";
    int metric = version == IpVersion.V4 ? 0 : Fib6.DEFAULT_METRIC;
    int mtu = 0;
    boolean onlink = false;
    int table = Route.MAIN;
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
      } else if (words.takes("table")) {
        table = table(words);
      } else if (words.takes("proto", "protocol")) {
        protocol = words.oneOf("\"protocol\" value is invalid\n", PROTOCOLS);
      } else if (words.takes("scope")) {
        scope = words.oneOf("invalid \"scope\" value\n", SCOPES);
      } else if (words.takes("pref")) {
        words.next();
      } else {
        throw KNOWN.contains(words.peek()) ? words.unknown() : words.garbage("to");
      }
    }
    if (nowhere != null) {
      return new Route(
          nowhere, destination, null, null, table, new Route.Attributes(protocol, "global", null, metric, false, 0));
    }
    NetDevice out = gateway == null ? device : checked(gateway, device, onlink);
    if (out == null) {
      throw Refusal.kernel("No such device");
    }
    if (!out.isUp()) {
      throw Refusal.extack("Device for nexthop is not up.");
    }
    if (source != null && !isOwn(source)) {
      throw Refusal.extack(version == IpVersion.V4 ? "Invalid prefsrc address." : "Invalid source address.");
    }
    if (version == IpVersion.V6 || scope.isEmpty()) {
      scope = gateway == null && version == IpVersion.V4 ? "link" : "global";
    }
    Route.Attributes how = new Route.Attributes(protocol, scope, source, metric, onlink, mtu);
    return new Route(Route.Type.UNICAST, destination, gateway, out, table, how);
  }

  private int table(Words words) {
    int table = RuleTable.tableNumber(words.next());
    if (table < 0) {
      throw Words.wrong(words.previous(), "\"table\" value is invalid\n");
    }
    if (version == IpVersion.V6 && table != Route.MAIN) {
      throw Refusal.notHere("ip -6 route … table " + words.previous());
    }
    return table;
  }

  private boolean isOwn(IpAddress address) {
    return netns.devices().stream()
        .anyMatch(device ->
            device.addresses().stream().anyMatch(one -> one.address().equals(address))
                || device.ipv6().addresses().stream().anyMatch(one -> one.address().equals(address)));
  }

  /** {@code fib_check_nh}: a gateway must be on a link, unless the caller swears that it is. */
  private NetDevice checked(IpAddress gateway, @Nullable NetDevice device, boolean onlink) {
    if (onlink && device != null) {
      return device;
    }
    Route way = fib.lookup(gateway, device);
    boolean direct = way.type() == Route.Type.UNICAST && way.gateway() == null;
    if (!direct || way.device() == null || (device != null && !device.equals(way.device()))) {
      throw Refusal.extack("Nexthop has invalid gateway.");
    }
    return way.device();
  }

  private void delete(Words words) {
    Route.Type nowhere = nowhere(words);
    if (!words.hasNext()) {
      throw Refusal.usage(USAGE);
    }
    IpPrefix destination = words.prefix(version);
    IpAddress gateway = null;
    NetDevice device = null;
    int metric = -1;
    int table = Route.MAIN;
    while (words.hasNext()) {
      if (words.takes("via")) {
        gateway = words.address(version);
      } else if (words.takes("dev")) {
        device = words.device(netns);
      } else if (words.takes("metric")) {
        metric = words.number();
      } else if (words.takes("table")) {
        table = table(words);
      } else if (words.takes("src", "proto", "scope")) {
        words.next();
      } else if (!words.takes("onlink")) {
        throw words.unknown();
      }
    }
    for (Route route : fib.routes()) {
      if (route.table() == table
          && route.destination().equals(destination)
          && (nowhere == null || nowhere == route.type())
          && (metric < 0 || metric == route.attributes().metric())
          && (gateway == null || gateway.equals(route.gateway()))
          && (device == null || device.equals(route.device()))) {
        fib.remove(route, WHY);
        return;
      }
    }
    throw Refusal.kernel("No such process");
  }
}
