package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingRule;
import io.vethscope.wire.Ipv4Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which routing tables are asked, as {@code ip -j rule} prints them. Those of IPv6 are the default ones.
 */
public final class RuleTable {
  private RuleTable() {}

  /** The rules of IPv4. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    return netns.fib().rules().all().stream().map(RuleTable::row).toList();
  }

  /** One rule ({@code print_rule}). */
  public static Map<String, @Nullable Object> row(RoutingRule rule) {
    RoutingRule.Selector selector = rule.selector();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("priority", rule.priority());
    if (selector.inverted()) {
      row.put("not", null);
    }
    put(row, "src", selector.from(), "all");
    put(row, "dst", selector.to(), null);
    if (selector.mask() != 0) {
      row.put("fwmark", "0x" + Integer.toHexString(selector.mark()));
      if (selector.mask() != -1) {
        row.put("fwmask", "0x" + Integer.toHexString(selector.mask()));
      }
    }
    if (!selector.in().isEmpty()) {
      row.put("iif", selector.in());
    }
    if (rule.action() == RoutingRule.Action.LOOKUP) {
      row.put("table", tableName(rule.table()));
      if (rule.suppressedLength() != RoutingRule.NOTHING_SUPPRESSED) {
        row.put("suppress_prefixlen", rule.suppressedLength());
      }
    } else {
      row.put("action", rule.action().name().toLowerCase(Locale.ROOT));
    }
    return row;
  }

  private static void put(
      Map<String, @Nullable Object> row, String name, Ipv4Prefix prefix, @Nullable String everything) {
    if (prefix.length() > 0) {
      row.put(name, prefix.address().toString());
      if (!prefix.isHost()) {
        row.put(name + "len", prefix.length());
      }
    } else if (everything != null) {
      row.put(name, everything);
    }
  }

  /** A table's name, or its number ({@code /etc/iproute2/rt_tables}). */
  public static String tableName(int table) {
    return switch (table) {
      case Route.LOCAL -> "local";
      case Route.MAIN -> "main";
      case Route.DEFAULT -> "default";
      default -> Integer.toString(table);
    };
  }

  /** The number of a table by its name; -1 if it is no table. */
  public static int tableNumber(String name) {
    return switch (name) {
      case "local" -> Route.LOCAL;
      case "main" -> Route.MAIN;
      case "default" -> Route.DEFAULT;
      default -> name.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(name) : -1;
    };
  }
}
