package io.vethscope.snapshot.table;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NeighbourRow;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.NudState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Neighbours as {@code ip -j -d neigh} prints them. */
public final class NeighbourRows {
  private NeighbourRows() {}

  /** The entries that are shown: those that nothing is known of, or that need no address, are not. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Neighbour neighbour : netns.neighbours().all()) {
      if (neighbour.state() != NudState.NOARP && neighbour.state() != NudState.NONE) {
        rows.add(row(neighbour.row()));
      }
    }
    return rows;
  }

  private static Map<String, @Nullable Object> row(NeighbourRow neighbour) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("dst", neighbour.address().toString());
    row.put("dev", neighbour.device());
    if (neighbour.mac() != null) {
      row.put("lladdr", neighbour.mac().toString());
    }
    row.put("state", List.of(neighbour.state().name()));
    return row;
  }
}
