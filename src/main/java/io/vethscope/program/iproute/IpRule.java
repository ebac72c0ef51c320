package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ip rule}: shows the rules by which routing tables are asked; they can't be changed here. */
final class IpRule {
  private final Process process;
  private final Style style;

  IpRule(Process process, Style style) {
    this.process = process;
    this.style = style;
  }

  void run(Words words) {
    String verb = words.takeVerb(Verbs.ALL);
    if (verb == null && words.hasNext()) {
      throw words.noVerb("rule");
    }
    if (verb != null && !List.of("show", "list", "lst").contains(verb)) {
      throw Refusal.notHere("ip rule " + verb);
    }
    words.end();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Map<String, @Nullable Object> rule : RuleTable.rows()) {
      // IPv6 has no table "default".
      if (style.only() != IpVersion.V6 || !"default".equals(rule.get("table"))) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(rule);
        if (style.details()) {
          row.put("protocol", "kernel");
        }
        rows.add(row);
      }
    }
    if (style.json()) {
      style.print(process, rows);
    } else {
      rows.forEach(row -> process.print(text(row)));
    }
  }

  private static String text(Map<String, @Nullable Object> row) {
    return row.get("priority")
        + ":\tfrom "
        + row.get("src")
        + " lookup "
        + row.get("table")
        + (row.containsKey("protocol") ? " proto " + row.get("protocol") : "");
  }
}
