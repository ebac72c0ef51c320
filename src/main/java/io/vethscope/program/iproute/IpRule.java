package io.vethscope.program.iproute;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.RoutingRule;
import io.vethscope.kernel.RoutingRules;
import io.vethscope.program.Process;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ip rule}: the rules by which routing tables are asked. Those of IPv6 can't be changed here. */
final class IpRule {
  private final Process process;
  private final Style style;
  private final NetNamespace netns;
  private final RoutingRules rules;

  IpRule(Process process, Style style) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
    this.rules = netns.fib().rules();
  }

  void run(Words words) {
    String verb = words.takeVerb(Verbs.ALL);
    if (verb == null && words.hasNext()) {
      throw words.noVerb("rule");
    }
    if (verb == null || List.of("show", "list", "lst").contains(verb)) {
      show(words);
      return;
    }
    if (style.only() == IpVersion.V6) {
      throw Refusal.notHere("ip -6 rule " + verb);
    }
    switch (verb) {
      case "add" -> add(words);
      case "delete", "del" -> delete(words);
      case "flush" -> flush(words);
      default -> throw Refusal.notHere("ip rule " + verb);
    }
  }

  private void add(Words words) {
    if (!rules.add(RuleWords.read(words, netns).toRule(rules.nextPriority()))) {
      throw Refusal.kernel("File exists");
    }
  }

  /** The first that is as it is said ({@code fib_nl_delrule}). */
  private void delete(Words words) {
    RuleWords wanted = RuleWords.read(words, netns);
    RoutingRule found =
        rules.all().stream()
            .filter(wanted::describes)
            .findFirst()
            .orElseThrow(() -> Refusal.kernel("No such file or directory"));
    rules.remove(found);
  }

  /** All but that of the table {@code local}, whose priority is 0 ({@code flush_rule}). */
  private void flush(Words words) {
    words.end();
    for (RoutingRule rule : List.copyOf(rules.all())) {
      if (rule.priority() > 0) {
        rules.remove(rule);
      }
    }
  }

  private void show(Words words) {
    words.end();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    boolean six = style.only() == IpVersion.V6;
    for (RoutingRule rule : six ? RoutingRules.ofIpv6() : rules.all()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>(RuleTable.row(rule));
      if (style.details()) {
        row.put("protocol", RoutingRules.isUsual(rule) ? "kernel" : "boot");
      }
      rows.add(row);
    }
    if (style.json()) {
      style.print(process, rows);
    } else {
      rows.forEach(row -> process.print(text(row)));
    }
  }

  private static String text(Map<String, @Nullable Object> row) {
    StringBuilder text = new StringBuilder(row.get("priority") + ":\t");
    text.append(row.containsKey("not") ? "not " : "").append("from ").append(prefix(row, "src"));
    if (row.containsKey("dst")) {
      text.append(" to ").append(prefix(row, "dst"));
    }
    if (row.containsKey("fwmark")) {
      text.append(" fwmark ").append(row.get("fwmark"));
      text.append(row.containsKey("fwmask") ? "/" + row.get("fwmask") : "");
    }
    text.append(row.containsKey("iif") ? " iif " + row.get("iif") : "");
    text.append(row.containsKey("table") ? " lookup " + row.get("table") : " " + row.get("action"));
    text.append(row.containsKey("suppress_prefixlen") ? " suppress_prefixlength " + row.get("suppress_prefixlen") : "");
    text.append(row.containsKey("protocol") ? " proto " + row.get("protocol") : "");
    return text.toString();
  }

  private static String prefix(Map<String, @Nullable Object> row, String name) {
    return row.get(name) + (row.containsKey(name + "len") ? "/" + row.get(name + "len") : "");
  }
}
