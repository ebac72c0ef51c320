package io.vethscope.simulation;

import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.table.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of a replay that have changed since its start, out of those that the recording has. */
final class ChangedTables {
  private final Kernel kernel;
  private final Recording recording;
  private final Map<String, Map<String, Object>> start;

  /** Remembers how the tables are now. */
  ChangedTables(Kernel kernel, Recording recording) {
    this.kernel = kernel;
    this.recording = recording;
    this.start = print();
  }

  private Map<String, Map<String, Object>> print() {
    Map<String, Map<String, Object>> printed = new LinkedHashMap<>();
    for (NetNamespace netns : kernel.namespaces()) {
      Map<String, Object> tables = new LinkedHashMap<>();
      for (String table : recorded(netns).keySet()) {
        if (Tables.isKnown(table)) {
          tables.put(table, Tables.print(netns, table));
        }
      }
      printed.put(netns.name(), tables);
    }
    return printed;
  }

  /** Namespace, then name of a table to its present content. */
  Map<String, Map<String, Object>> changed() {
    Map<String, Map<String, Object>> changed = print();
    for (NetNamespace netns : kernel.namespaces()) {
      changed
          .getOrDefault(netns.name(), Map.of())
          .entrySet()
          .removeIf(table -> isUnchanged(netns, table.getKey(), table.getValue()));
    }
    changed.values().removeIf(Map::isEmpty);
    return changed;
  }

  /** Rows are compared with the recorded ones too: the recording may have begun while something was under way. */
  private boolean isUnchanged(NetNamespace netns, String table, Object content) {
    return content.equals(start.getOrDefault(netns.name(), Map.of()).get(table))
        && (!(content instanceof List<?> rows) || isRecorded(rows, recorded(netns).get(table)));
  }

  /** Whether rows are the recorded ones, in any order: some tables are listed in that of a hash. */
  private static boolean isRecorded(List<?> rows, @Nullable Object recorded) {
    return recorded instanceof List<?> list && list.size() == rows.size() && list.containsAll(rows);
  }

  private Map<String, Object> recorded(NetNamespace netns) {
    return recording.before().getOrDefault(netns.name(), Map.of());
  }
}
