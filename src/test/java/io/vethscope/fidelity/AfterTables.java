package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.FixedNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables at the end of a replay beside the recorded ones. Only tables that changed are counted, in the recording or
 * in the replay: what nobody touched proves nothing.
 *
 * @param total tables that changed, over all namespaces
 * @param equal those of them that hold the same in the end
 * @param differences several lines about each other one
 */
public record AfterTables(int total, int equal, List<String> differences) {

  private static final List<String> COMPARED =
      List.of(
          "addr",
          "link",
          "route",
          "rule",
          "neigh",
          "fdb",
          "bridge_link",
          "iptables",
          "nft",
          "conntrack",
          "xfrm_state",
          "xfrm_policy",
          "sysctl");

  public AfterTables {
    differences = List.copyOf(differences);
  }

  static AfterTables of(Recording recording, Map<String, Map<String, Object>> produced) {
    FixedNumbers fixed = recording.fixedNumbers();
    int total = 0;
    List<String> differences = new ArrayList<>();
    for (String netns : recording.description().before().keySet()) {
      for (String table : COMPARED) {
        Object before = content(recording.description().before(), netns, table);
        List<String> start = CanonicalTable.rows(table, before, fixed);
        List<String> want = rows(recording.description().after(), netns, table, start, fixed);
        List<String> got = rows(produced, netns, table, start, fixed);
        if (!want.equals(start) || !got.equals(start)) {
          total++;
        }
        if (!want.equals(got)) {
          differences.add(explain(netns + " " + table, want, got));
        }
      }
    }
    return new AfterTables(total, total - differences.size(), differences);
  }

  /** The rows at the end, those of the start where the table is missing. */
  private static List<String> rows(
      Map<String, Map<String, Object>> after, String netns, String table, List<String> start, FixedNumbers fixed) {
    Object content = content(after, netns, table);
    return content == null ? start : CanonicalTable.rows(table, content, fixed);
  }

  private static @Nullable Object content(Map<String, Map<String, Object>> tables, String netns, String table) {
    return tables.getOrDefault(netns, Map.of()).get(table);
  }

  private static String explain(String name, List<String> want, List<String> got) {
    List<String> lines = new ArrayList<>(List.of(name));
    want.stream().filter(row -> !got.contains(row)).forEach(row -> lines.add("  - " + row));
    got.stream().filter(row -> !want.contains(row)).forEach(row -> lines.add("  + " + row));
    if (lines.size() == 1) {
      lines.add(
          "  the same rows, but in another order or number (recorded "
              + want.size()
              + ", produced "
              + got.size()
              + ")");
    }
    return String.join("\n", lines);
  }
}
