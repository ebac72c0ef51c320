package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.snapshot.table.RuleTable;

/** {@code ip rule}: shows the rules by which routing tables are asked; they can't be changed here. */
final class IpRule {
  private final Process process;
  private final Style style;

  IpRule(Process process, Style style) {
    this.process = process;
    this.style = style;
  }

  void run(Words words) {
    words.takes("show", "list");
    if (words.hasNext()) {
      throw words.unknown();
    }
    if (style.json()) {
      style.print(process, RuleTable.rows());
    } else {
      RuleTable.rows()
          .forEach(
              row -> process.print(row.get("priority") + ":\tfrom " + row.get("src") + " lookup " + row.get("table")));
    }
  }
}
