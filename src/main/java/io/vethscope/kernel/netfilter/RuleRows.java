package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.iptables.IptablesTable;
import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Rule;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the trace which rules came and went. */
final class RuleRows {
  private final Map<Key, RuleRow> known = new LinkedHashMap<>();

  private record Key(Table table, String key) {}

  private RuleRows() {}

  static void report(Netfilter netfilter, String why) {
    NetNamespace netns = netfilter.netns();
    RuleRows rows = netns.attachment("rule rows", RuleRows.class, RuleRows::new);
    Map<Key, RuleRow> present = new LinkedHashMap<>();
    netfilter.iptables().tables().forEach(table -> add(present, table, ""));
    netfilter.ip6tables().tables().forEach(table -> add(present, table, "ip6tables "));
    netfilter.nftables().lines().forEach(line -> add(present, Table.NFTABLES, line));
    rows.change(new Report(netns, why), present);
  }

  private static void add(Map<Key, RuleRow> rows, IptablesTable table, String command) {
    for (Chain chain : table.chains()) {
      for (Rule rule : chain.view()) {
        add(rows, table.kind().traced(), command + "-A " + chain.name() + " " + rule.text());
      }
    }
  }

  private static void add(Map<Key, RuleRow> rows, Table table, String text) {
    Key key = new Key(table, text);
    for (int again = 2; rows.containsKey(key); again++) {
      key = new Key(table, text + " #" + again);
    }
    rows.put(key, new RuleRow(key.key(), text));
  }

  private void change(Report report, Map<Key, RuleRow> present) {
    known.forEach((key, row) -> {
      if (!present.containsKey(key)) {
        report.emit(key.table(), Change.REMOVED, row);
      }
    });
    present.forEach((key, row) -> {
      if (!known.containsKey(key)) {
        report.emit(key.table(), Change.ADDED, row);
      }
    });
    known.clear();
    known.putAll(present);
  }

  /** Where rules changed, and why. */
  private record Report(NetNamespace netns, String why) {
    void emit(Table table, Change change, RuleRow row) {
      netns.tracer().emit(new RowChanged(netns.cpu().now(), netns.where(), table, change, row, why));
    }
  }
}
