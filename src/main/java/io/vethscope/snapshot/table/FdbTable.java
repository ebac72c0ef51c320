package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forwarding databases as {@code bridge -j -d fdb} prints them, with the groups that devices listen to. */
public final class FdbTable {
  private static final String ALL_NODES = "33:33:00:00:00:01";
  private static final String ALL_HOSTS = "01:00:5e:00:00:01";
  private static final List<String> ALL_SNOOPERS = List.of("01:00:5e:00:00:6a", "33:33:00:00:00:6a");

  private FdbTable() {}

  /** {@code rtnl_fdb_dump}: device by device; a bridge's entries stand at the device that they lead to. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (NetDevice device : LinkTable.devices(netns)) {
      if (device.master() instanceof Bridge bridge) {
        addEntries(rows, bridge, device);
      }
      if (device instanceof Vxlan vxlan) {
        vxlan.rows().forEach(row -> rows.add(row(row)));
      } else {
        groups(device).forEach(group -> rows.add(group(device, group)));
      }
      if (device instanceof Bridge bridge) {
        addEntries(rows, bridge, bridge);
      }
    }
    return rows;
  }

  /** Those that were added last come first ({@code br->fdb_list}). */
  private static void addEntries(List<Map<String, @Nullable Object>> rows, Bridge bridge, NetDevice device) {
    for (FdbRow row : bridge.fdb().rows().reversed()) {
      if (row.device().equals(device.name())) {
        rows.add(row(row));
      }
    }
  }

  private static Map<String, @Nullable Object> row(FdbRow entry) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("mac", entry.mac().toString());
    row.put("ifname", entry.device());
    if (entry.remote() != null) {
      row.put("dst", entry.remote().toString());
    }
    row.put("flags", entry.master() == null ? List.of("self") : List.of());
    if (entry.master() != null) {
      row.put("master", entry.master());
    }
    row.put("state", entry.state().toString());
    return row;
  }

  /** The groups that the kernel joins by itself ({@code ip_mc_up}, {@code ipv6_add_dev}, snooping). */
  private static List<String> groups(NetDevice device) {
    List<String> groups = new ArrayList<>();
    if (device.isLoopback() || !device.hasLinkHeader()) {
      return groups;
    }
    groups.add(ALL_NODES);
    if (device instanceof Bridge && device.isUp() && snoops(device)) {
      groups.addAll(ALL_SNOOPERS);
    }
    if (device.isUp()) {
      groups.add(ALL_HOSTS);
    }
    return groups;
  }

  private static boolean snoops(NetDevice bridge) {
    Map<String, @Nullable Object> info = LinkDetails.child(Remainder.of(bridge.netns()).link(bridge), "linkinfo");
    return !Integer.valueOf(0).equals(LinkDetails.child(info, "info_data").get("mcast_snooping"));
  }

  private static Map<String, @Nullable Object> group(NetDevice device, String group) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("mac", group);
    row.put("ifname", device.name());
    row.put("flags", List.of("self"));
    row.put("state", "permanent");
    return row;
  }
}
