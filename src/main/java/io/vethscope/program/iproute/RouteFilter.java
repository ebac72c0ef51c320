package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which routes {@code ip route show} and {@code flush} are asked for. What is asked for is not printed again. */
final class RouteFilter {
  static final int ALL_TABLES = 0;

  /** How a prefix selects. */
  private enum Selects {
    EXACT,
    ROOT,
    MATCH
  }

  private final List<String> asked = new ArrayList<>();
  private int table = Route.MAIN;
  private @Nullable NetDevice device;
  private @Nullable IpAddress gateway;
  private @Nullable IpAddress source;
  private @Nullable IpPrefix prefix;
  private Selects selects = Selects.EXACT;
  private String protocol = "";
  private String scope = "";
  private String type = "";

  private RouteFilter() {}

  /** Reads what stands behind the verb. */
  static RouteFilter read(Words words, NetNamespace netns, IpVersion version) {
    RouteFilter filter = new RouteFilter();
    while (words.hasNext()) {
      filter.take(words, netns, version);
    }
    return filter;
  }

  private void take(Words words, NetNamespace netns, IpVersion version) {
    if (words.takes("dev", "oif")) {
      asked.add("dev");
      device = words.device(netns);
    } else if (words.takes("table")) {
      table = table(words.next());
    } else if (words.takes("via")) {
      asked.add("gateway");
      gateway = words.address(version);
    } else if (words.takes("src")) {
      asked.add("prefsrc");
      source = words.address(version);
    } else if (words.takes("proto", "protocol")) {
      asked.add("protocol");
      protocol = words.next();
    } else if (words.takes("scope")) {
      asked.add("scope");
      scope = words.next();
    } else if (words.takes("type")) {
      type = words.next();
    } else if (words.takes("unicast", "local", "broadcast", "blackhole", "unreachable", "prohibit", "throw")) {
      type = words.previous();
    } else if (words.takes("from", "iif", "cache", "cached", "cloned", "vrf", "tos", "metric", "realm")) {
      throw Refusal.notHere(words.previous());
    } else {
      takePrefix(words, version);
    }
  }

  private void takePrefix(Words words, IpVersion version) {
    words.takes("to");
    if (words.takes("exact", "root", "match")) {
      selects = Selects.valueOf(words.previous().toUpperCase(Locale.ROOT));
    }
    prefix = words.prefix(version);
  }

  private static int table(String word) {
    return switch (word) {
      case "all" -> ALL_TABLES;
      case "main", "254" -> Route.MAIN;
      case "local", "255" -> Route.LOCAL;
      default -> {
        int number = RuleTable.tableNumber(word);
        if (number < 0) {
          throw Words.wrong(word, "table id value is invalid\n");
        }
        yield number;
      }
    };
  }

  /** Whether it is for one table, and it is none that every namespace has. */
  boolean wantsRareTable() {
    return table != ALL_TABLES && table != Route.MAIN && table != Route.LOCAL && table != Route.DEFAULT;
  }

  boolean isOfTable(Route route) {
    return route.table() == table;
  }

  boolean hasAllTables() {
    return table == ALL_TABLES;
  }

  /** What is not printed, by its name in JSON. */
  List<String> asked() {
    return asked;
  }

  boolean shows(Route route) {
    Route.Attributes attributes = route.attributes();
    return (table == ALL_TABLES || route.table() == table)
        && (device == null || device.equals(route.device()))
        && (gateway == null || gateway.equals(route.gateway()))
        && (source == null || source.equals(attributes.preferredSource()))
        && (protocol.isEmpty() || protocol.equals(attributes.protocol()))
        && (scope.isEmpty() || scope.equals(attributes.scope()))
        && (type.isEmpty() || type.equalsIgnoreCase(Objects.toString(route.type())))
        && (prefix == null || selects(prefix, route.destination()));
  }

  private boolean selects(IpPrefix wanted, IpPrefix destination) {
    return switch (selects) {
      case EXACT -> wanted.equals(destination);
      case ROOT -> destination.length() >= wanted.length() && wanted.contains(destination.address());
      case MATCH -> destination.length() <= wanted.length() && destination.contains(wanted.address());
    };
  }
}
