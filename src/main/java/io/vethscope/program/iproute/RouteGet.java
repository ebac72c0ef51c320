package io.vethscope.program.iproute;

import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.Ipv6Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingFlow;
import io.vethscope.program.Process;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import org.jspecify.annotations.Nullable;

/** {@code ip route get}: the way that a packet takes ({@code inet_rtm_getroute}). */
final class RouteGet {
  private final Process process;
  private final Style style;
  private final NetNamespace netns;
  private @Nullable IpAddress from;
  private @Nullable NetDevice in;
  private @Nullable NetDevice out;
  private int mark;

  RouteGet(Process process, Style style) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
  }

  void run(Words words, IpVersion version) {
    words.takes("to");
    if (!words.hasNext()) {
      throw Refusal.tool("need at least a destination address");
    }
    IpAddress destination = words.network(version).address();
    while (words.hasNext()) {
      if (words.takes("from")) {
        from = words.address(version);
      } else if (words.takes("iif")) {
        in = words.device(netns);
      } else if (words.takes("oif", "dev")) {
        out = words.device(netns);
      } else if (words.takes("mark")) {
        mark = words.number();
      } else {
        throw words.unknown();
      }
    }
    if (style.json()) {
      throw Refusal.notHere("ip -j route get");
    }
    if (destination instanceof Ipv4Address v4) {
      get(v4);
    } else {
      get6((Ipv6Address) destination);
    }
  }

  private void print(String first, String second) {
    process.print(first + " " + style.lineEnd() + second);
  }

  private void get(Ipv4Address destination) {
    if (in != null) {
      received(destination, in);
      return;
    }
    Ipv4Output.Path path = netns.output().path(destination, (Ipv4Address) from, mark);
    Route route =
        out == null || path == null ? path == null ? null : path.route() : netns.fib().lookup(destination, out);
    if (path == null || route == null) {
      throw Refusal.kernel(netns.output().whyNoPath(destination).toString());
    }
    boolean local = route.type() == Route.Type.LOCAL;
    boolean broadcast = route.type() == Route.Type.BROADCAST;
    NetDevice device = route.device();
    String type = local ? "local " : broadcast ? "broadcast " : style.details() ? "unicast " : "";
    print(
        type
            + destination
            + (from == null ? "" : " from " + from)
            + via(route)
            + " dev "
            + (local || device == null ? "lo" : device.name())
            + table(route, local)
            + (from == null ? " src " + path.source() : "")
            + markText()
            + " uid 0",
        "    cache "
            + (local ? "<local> " : broadcast ? "<local,brd> " : "")
            + netns.output().describeCache(route, destination));
  }

  private String markText() {
    return mark == 0 ? "" : mark < 16 ? " mark " + mark : " mark 0x" + Integer.toHexString(mark);
  }

  private static String via(Route route) {
    return route.gateway() == null ? "" : " via " + route.gateway();
  }

  private String table(Route route, boolean local) {
    if (route.table() == Route.LOCAL && (!local || style.details())) {
      return " table local";
    }
    return style.details() || route.table() != Route.MAIN ? " table " + RuleTable.tableName(route.table()) : "";
  }

  /** {@code ip_route_input}: as if the packet came by a device. */
  private void received(Ipv4Address destination, NetDevice by) {
    if (from == null) {
      throw Refusal.notHere("iif without from");
    }
    Route route = netns.fib().byRules(new RoutingFlow((Ipv4Address) from, destination, mark, by.name()));
    NetDevice device = route.device();
    boolean local = route.type() == Route.Type.LOCAL;
    if (!local && !netns.sysctl().forwards(by.name())) {
      throw Refusal.kernel("No route to host");
    }
    if ((!local && route.type() != Route.Type.UNICAST) || device == null) {
      throw Refusal.kernel(netns.output().whyNoPath(destination).toString());
    }
    print(
        (local ? "local " : "")
            + destination
            + " from "
            + from
            + via(route)
            + " dev "
            + (local ? "lo table local" : device.name() + (route.table() == Route.MAIN ? "" : table(route, false)))
            + markText(),
        "    cache " + (local ? "<local> " : "") + "iif " + by.name() + " ");
  }

  private void get6(Ipv6Address destination) {
    Ipv6Output.Path path = netns.ipv6().output().path(destination, (Ipv6Address) from, out);
    if (path == null) {
      throw Refusal.kernel("Network is unreachable");
    }
    Route route = path.route();
    boolean local = route.type() == Route.Type.LOCAL;
    process.print(
        (local ? "local " : "")
            + destination
            + " from "
            + (from == null ? "::" : from.toString())
            + via(route)
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
