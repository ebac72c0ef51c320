package io.vethscope.program.iproute;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingRule;
import io.vethscope.kernel.RoutingRule.Action;
import io.vethscope.kernel.RoutingRules;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code ip rule add} and {@code del} say of a rule ({@code iprule_modify}). */
final class RuleWords {
  /** What a real machine takes, too. */
  private static final List<String> KNOWN =
      List.of(
          "oif",
          "tos",
          "dsfield",
          "realms",
          "nat",
          "map-to",
          "uidrange",
          "ipproto",
          "sport",
          "dport",
          "protocol",
          "goto",
          "suppress_ifgroup",
          "tun_id",
          "l3mdev",
          "nop");

  private boolean inverted;
  private @Nullable Ipv4Prefix from;
  private @Nullable Ipv4Prefix to;
  private int mark;
  private int mask;
  private String in = "";
  private @Nullable Action action;
  private int table;
  private int priority = -1;
  private int suppressedLength = RoutingRule.NOTHING_SUPPRESSED;

  private RuleWords() {}

  static RuleWords read(Words words, NetNamespace netns) {
    RuleWords rule = new RuleWords();
    while (words.hasNext()) {
      rule.take(words, netns);
    }
    return rule;
  }

  private void take(Words words, NetNamespace netns) {
    if (words.takes("not")) {
      inverted = true;
    } else if (words.takes("from")) {
      from = prefix(words);
    } else if (words.takes("to")) {
      to = prefix(words);
    } else if (words.takes("fwmark")) {
      takeMark(words.next());
    } else if (words.takes("iif", "dev")) {
      in = words.device(netns).name();
    } else if (words.takes("table", "lookup")) {
      takeTable(words.next());
    } else if (words.takes("preference", "pref", "priority", "order")) {
      priority = words.number();
    } else if (words.takes("suppress_prefixlength", "sup_pl")) {
      suppressedLength = words.number(0, 32);
    } else if (words.takes("blackhole", "unreachable", "prohibit")) {
      action = Action.valueOf(words.previous().toUpperCase(java.util.Locale.ROOT));
    } else {
      throw KNOWN.contains(words.peek())
          ? words.unknown()
          : Refusal.usage("Error: argument \"" + words.peek() + "\" is wrong: Failed to parse rule type");
    }
  }

  private static Ipv4Prefix prefix(Words words) {
    return words.takes("all", "any") ? RoutingRules.ALL : (Ipv4Prefix) words.prefix(IpVersion.V4);
  }

  private void takeMark(String word) {
    int slash = word.indexOf('/');
    try {
      mark = Long.decode(slash < 0 ? word : word.substring(0, slash)).intValue();
      mask = slash < 0 ? -1 : Long.decode(word.substring(slash + 1)).intValue();
    } catch (NumberFormatException notANumber) {
      throw Words.wrong(word, slash < 0 ? "fwmark value is invalid\n" : "fwmask value is invalid\n");
    }
  }

  private void takeTable(String word) {
    table = RuleTable.tableNumber(word);
    if (table < 0) {
      throw Words.wrong(word, "invalid table ID\n");
    }
    action = Action.LOOKUP;
  }

  /** The rule; what was not said is everything, and the table {@code main}. */
  RoutingRule toRule(int otherwisePriority) {
    Action does = action == null ? Action.LOOKUP : action;
    return new RoutingRule(
        priority < 0 ? otherwisePriority : priority,
        new RoutingRule.Selector(
            inverted, from == null ? RoutingRules.ALL : from, to == null ? RoutingRules.ALL : to, mark, mask, in),
        does,
        does != Action.LOOKUP ? 0 : table == 0 ? Route.MAIN : table,
        suppressedLength);
  }

  /** Whether a rule is as it was said, whatever else it is ({@code rule_find}). */
  boolean describes(RoutingRule rule) {
    RoutingRule.Selector selector = rule.selector();
    return (priority < 0 || priority == rule.priority())
        && (action == null || action == rule.action())
        && (table == 0 || table == rule.table())
        && (from == null || from.equals(selector.from()))
        && (to == null || to.equals(selector.to()))
        && (mask == 0 || (mark == selector.mark() && mask == selector.mask()))
        && (in.isEmpty() || in.equals(selector.in()))
        && (!inverted || selector.inverted());
  }
}
