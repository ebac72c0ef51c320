package io.vethscope.snapshot.table;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NeighbourRow;
import io.vethscope.kernel.NeighbourTable;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.NudState;
import io.vethscope.wire.IpVersion;
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
    return rows(netns, null);
  }

  /** The same for one version of IP, or for both where it is null. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns, @Nullable IpVersion only) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    if (only != IpVersion.V6) {
      add(rows, netns.neighbours());
    }
    if (only != IpVersion.V4) {
      add(rows, netns.ipv6().neighbours());
    }
    return rows;
  }

  private static void add(List<Map<String, @Nullable Object>> rows, NeighbourTable table) {
    for (Neighbour neighbour : table.all()) {
      if (neighbour.state() != NudState.NOARP && neighbour.state() != NudState.NONE) {
        rows.add(row(neighbour.row()));
      }
    }
  }

  /** One entry. */
  public static Map<String, @Nullable Object> row(NeighbourRow neighbour) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("dst", neighbour.address().toString());
    row.put("dev", neighbour.device());
    if (neighbour.mac() != null) {
      row.put("lladdr", neighbour.mac().toString());
    }
    if (neighbour.router()) {
      // A flag that is there, without a value.
      row.put("router", null);
    }
    row.put("state", List.of(neighbour.state().name()));
    return row;
  }
}
