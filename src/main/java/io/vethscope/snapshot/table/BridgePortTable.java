package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ports of bridges as {@code bridge -j -d link} prints them. */
public final class BridgePortTable {
  private static final List<String> SETTINGS =
      List.of(
          "state",
          "priority",
          "cost",
          "hairpin",
          "guard",
          "root_block",
          "fastleave",
          "learning",
          "flood",
          "mcast_flood",
          "bcast_flood",
          "multicast_router",
          "mcast_to_unicast",
          "neigh_suppress",
          "vlan_tunnel",
          "isolated",
          "locked");

  private BridgePortTable() {}

  /** All ports in a namespace, by their index. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (NetDevice device : LinkTable.devices(netns)) {
      if (device.master() != null) {
        rows.add(row(device, LinkTable.row(device)));
      }
    }
    return rows;
  }

  private static Map<String, @Nullable Object> row(NetDevice device, Map<String, @Nullable Object> link) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("ifindex", device.index());
    Cable end = device instanceof Cable cable ? cable.end() : null;
    if (end != null && end.index() != device.index()) {
      row.put("link", nameOf(device.netns(), end.index()));
    }
    row.put("ifname", device.name());
    row.put("flags", link.get("flags"));
    row.put("mtu", device.mtu());
    row.put("master", link.get("master"));
    Map<String, @Nullable Object> port = LinkDetails.child(LinkDetails.child(link, "linkinfo"), "info_slave_data");
    for (String setting : SETTINGS) {
      if (port.containsKey(setting)) {
        row.put(setting.replace("multicast_router", "mcast_router"), port.get(setting));
      }
    }
    return row;
  }

  /** {@code ll_index_to_name}: the tool takes the other end's index for one of its own namespace. */
  private static String nameOf(NetNamespace netns, int index) {
    return netns.devices().stream()
        .filter(device -> device.index() == index)
        .map(NetDevice::name)
        .findFirst()
        .orElse("if" + index);
  }
}
