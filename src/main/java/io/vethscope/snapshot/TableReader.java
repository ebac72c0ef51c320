package io.vethscope.snapshot;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Mtu;
import io.vethscope.kernel.NeighbourTable;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.NudState;
import io.vethscope.kernel.Route;
import io.vethscope.snapshot.table.Remainder;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a namespace's addresses, routes and neighbours as {@code ip -j} prints them. */
final class TableReader {
  private static final String WHY = "it was in the snapshot";

  private final NetNamespace netns;

  TableReader(NetNamespace netns) {
    this.netns = netns;
  }

  void read(JsonView addresses, JsonView routes, JsonView neighbours) {
    addresses.list().forEach(this::readAddresses);
    routes.list().forEach(this::readRoute);
    neighbours.list().forEach(this::readNeighbour);
  }

  private void readAddresses(JsonView link) {
    NetDevice device = device(link.get("ifname"));
    Remainder.of(netns).keepAddresses(device, link.map());
    for (JsonView info : link.get("addr_info").list()) {
      if (info.get("family").text().equals("inet6")) {
        device.ipv6().append(Ipv6Reader.address(info));
      } else if (info.get("family").text().equals("inet")) {
        device.putAddress(
            new InterfaceAddress(
                LinkReader.address(info.get("local")),
                info.get("prefixlen").number(0, 32),
                info.get("scope").optionalText().orElse("global"),
                info.get("broadcast").isMissing() ? null : LinkReader.address(info.get("broadcast"))));
      }
    }
  }

  private NetDevice device(JsonView name) {
    return netns.device(name.text()).orElseThrow(() -> name.wrong("the name of one of the namespace's devices"));
  }

  private void readRoute(JsonView view) {
    String destination = view.get("dst").text();
    boolean six = Ipv6Reader.isRoute(view);
    if (view.get("type").text().equals("multicast") && !six) {
      return;
    }
    Route.Type type = type(view.get("type"));
    boolean leadsOut = type == Route.Type.UNICAST || type == Route.Type.BROADCAST;
    if (leadsOut && view.get("dev").isMissing()) {
      throw view.get("dev").wrong("the device that the route leads out by");
    }
    Route route =
        new Route(
            type,
            six ? Ipv6Reader.prefix(view.get("dst"), destination) : prefix(view.get("dst"), destination),
            optionalAddress(view.get("gateway"), six),
            view.get("dev").isMissing() ? null : device(view.get("dev")),
            six ? table6(view.get("table")) : table(view.get("table")),
            attributes(view, six));
    if (six) {
      netns.ipv6().fib().add(route, WHY);
    } else {
      netns.fib().add(route, WHY);
    }
  }

  private static Route.Type type(JsonView view) {
    String type = view.optionalText().orElse("unicast");
    for (Route.Type candidate : Route.Type.values()) {
      if (candidate != Route.Type.NONE && candidate.name().equalsIgnoreCase(type)) {
        return candidate;
      }
    }
    throw view.wrong("a type of route that is supported, not " + type);
  }

  private static int table6(JsonView view) {
    int table = table(view);
    if (table != Route.MAIN && table != Route.LOCAL) {
      throw view.wrong("main or local; other routing tables of IPv6 are not supported");
    }
    return table;
  }

  private static int table(JsonView view) {
    int table = RuleTable.tableNumber(view.optionalText().orElse("main"));
    if (table < 0) {
      throw view.wrong("the name or number of a routing table");
    }
    return table;
  }

  private static Ipv4Prefix prefix(JsonView view, String text) {
    try {
      if (text.equals("default")) {
        return Ipv4Prefix.of(Ipv4Address.ANY, 0);
      }
      return text.contains("/") ? Ipv4Prefix.parse(text) : Ipv4Prefix.of(Ipv4Address.parse(text), 32);
    } catch (WireFormatException notAPrefix) {
      throw view.wrong("an IPv4 prefix");
    }
  }

  private static Route.Attributes attributes(JsonView view, boolean six) {
    List<JsonView> metrics = view.get("metrics").list();
    int mtu = 0;
    for (JsonView metric : metrics) {
      mtu = metric.get("mtu").number(Mtu.LEAST, Mtu.MOST, mtu);
    }
    return new Route.Attributes(
        view.get("protocol").optionalText().orElse("boot"),
        view.get("scope").optionalText().orElse("global"),
        optionalAddress(view.get("prefsrc"), six),
        view.get("metric").number(0, Integer.MAX_VALUE, 0),
        view.get("flags").holds("onlink"),
        mtu);
  }

  private static @Nullable IpAddress optionalAddress(JsonView view, boolean six) {
    if (view.isMissing()) {
      return null;
    }
    return six ? Ipv6Reader.address6(view) : LinkReader.address(view);
  }

  private void readNeighbour(JsonView view) {
    if (view.get("lladdr").isMissing()) {
      return;
    }
    NetDevice device = device(view.get("dev"));
    boolean six = view.get("dst").text().contains(":");
    IpAddress address = six ? Ipv6Reader.address6(view.get("dst")) : LinkReader.address(view.get("dst"));
    NeighbourTable table = six ? netns.ipv6().neighbours() : netns.neighbours();
    table.put(device, address, LinkReader.macOf(view.get("lladdr")), state(view), WHY);
  }

  private static NudState state(JsonView view) {
    for (NudState state : NudState.values()) {
      if (view.get("state").holds(state.name().toUpperCase(Locale.ROOT))) {
        return state;
      }
    }
    throw view.get("state").wrong("a neighbour state");
  }
}
