package io.vethscope.snapshot;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.RoutingRule;
import io.vethscope.kernel.RoutingRule.Action;
import io.vethscope.kernel.RoutingRules;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.Ipv4Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the rules by which routing tables are asked, as {@code ip -j rule} prints them. */
final class RoutingRulesReader {
  private static final List<String> KNOWN =
      List.of(
          "priority",
          "not",
          "src",
          "srclen",
          "dst",
          "dstlen",
          "fwmark",
          "fwmask",
          "iif",
          "table",
          "action",
          "suppress_prefixlen",
          "protocol");

  private RoutingRulesReader() {}

  /** Gives a namespace the rules of a table; without one it keeps those that it began with. */
  static void read(NetNamespace netns, JsonView table) {
    if (table.isMissing() || table.list().isEmpty()) {
      return;
    }
    List<RoutingRule> rules = new ArrayList<>();
    table.list().forEach(row -> rules.add(rule(row)));
    netns.fib().rules().replace(rules);
  }

  private static RoutingRule rule(JsonView row) {
    row.object()
        .forEach((name, value) -> {
          if (!KNOWN.contains(name)) {
            throw value.wrong("nothing: routing rules by \"" + name + "\" are not supported");
          }
        });
    Action action = action(row.get("action"));
    RoutingRule.Selector selector =
        new RoutingRule.Selector(
            row.object().containsKey("not"),
            prefix(row, "src"),
            prefix(row, "dst"),
            number(row.get("fwmark"), 0),
            number(row.get("fwmask"), row.get("fwmark").isMissing() ? 0 : -1),
            row.get("iif").optionalText().orElse(""));
    return new RoutingRule(
        row.get("priority").number(0, Integer.MAX_VALUE),
        selector,
        action,
        action == Action.LOOKUP ? table(row.get("table")) : 0,
        row.get("suppress_prefixlen").number(0, 32, RoutingRule.NOTHING_SUPPRESSED));
  }

  private static int table(JsonView view) {
    int table = RuleTable.tableNumber(view.text());
    if (table < 0) {
      throw view.wrong("the name or number of a routing table");
    }
    return table;
  }

  private static Action action(JsonView view) {
    String word = view.optionalText().orElse("lookup");
    for (Action action : Action.values()) {
      if (action.name().toLowerCase(Locale.ROOT).equals(word)) {
        return action;
      }
    }
    throw view.wrong("lookup, blackhole, unreachable or prohibit");
  }

  private static Ipv4Prefix prefix(JsonView row, String name) {
    JsonView view = row.get(name);
    if (view.isMissing() || view.text().equals("all")) {
      return RoutingRules.ALL;
    }
    return Ipv4Prefix.of(LinkReader.address(view), row.get(name + "len").number(0, 32, 32));
  }

  private static int number(JsonView view, int otherwise) {
    if (view.isMissing()) {
      return otherwise;
    }
    try {
      return Long.decode(view.text()).intValue();
    } catch (NumberFormatException notANumber) {
      throw view.wrong("a mark, like 0x10");
    }
  }
}
