package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Ipip;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Devices as {@code ip -j -d link} prints them. */
public final class LinkTable {
  /** Fields that a device or one of its addresses can lose. */
  private static final List<String> COME_AND_GO =
      List.of(
          "link",
          "link_index",
          "link_netnsid",
          "master",
          "linkinfo",
          "addr_info",
          "broadcast",
          "secondary",
          "tentative",
          "dadfailed",
          "nodad",
          "deprecated");

  private LinkTable() {}

  /** All devices of a namespace, by their index. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    return devices(netns).stream().map(LinkTable::row).toList();
  }

  static List<NetDevice> devices(NetNamespace netns) {
    List<NetDevice> devices = new ArrayList<>(netns.devices());
    devices.sort(Comparator.comparingInt(NetDevice::index));
    return devices;
  }

  /** One device. */
  public static Map<String, @Nullable Object> row(NetDevice device) {
    Map<String, @Nullable Object> row = modelled(device);
    addRest(row, Remainder.of(device.netns()).link(device));
    return row;
  }

  /** Adds what a snapshot said of a device and the model has no place for, as its queues. */
  static void addRest(Map<String, @Nullable Object> row, Map<String, @Nullable Object> recorded) {
    recorded.forEach((name, value) -> {
      if (!COME_AND_GO.contains(name)) {
        row.putIfAbsent(name, value);
      }
    });
  }

  /** What the model has of a device. */
  static Map<String, @Nullable Object> modelled(NetDevice device) {
    Map<String, @Nullable Object> recorded = Remainder.of(device.netns()).link(device);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("ifindex", device.index());
    putOtherEnd(row, device);
    row.put("ifname", device.name());
    row.put("flags", LinkState.flags(device));
    row.put("mtu", device.mtu());
    row.put("qdisc", LinkState.qdisc(device));
    NetDevice master = device.master();
    if (master != null) {
      row.put("master", master.name());
    }
    row.put("operstate", LinkState.operstate(device));
    row.put("linkmode", "DEFAULT");
    row.put("group", recorded.getOrDefault("group", "default"));
    putAddress(row, device);
    NetnsIds ids = NetnsIds.of(device.netns());
    NetnsIds.farEnd(device).ifPresent(there -> row.put("link_netnsid", ids.of(there.name())));
    row.put("promiscuity", (master == null ? 0 : 1) + (device.isPromiscuous() ? 1 : 0));
    Map<String, @Nullable Object> info = LinkDetails.of(device, LinkDetails.child(recorded, "linkinfo"));
    if (!info.isEmpty()) {
      row.put("linkinfo", info);
    }
    return row;
  }

  /** {@code IFLA_LINK}: a name where the other end is in the same namespace, else a number. */
  private static void putOtherEnd(Map<String, @Nullable Object> row, NetDevice device) {
    Cable end = device instanceof Cable cable ? cable.end() : null;
    if (end != null && end.netns().equals(device.netns())) {
      row.put("link", end.name());
    } else if (end != null) {
      row.put("link_index", end.index());
    } else if (device instanceof Ipip) {
      row.put("link", null);
    }
  }

  private static void putAddress(Map<String, @Nullable Object> row, NetDevice device) {
    switch (device.kind()) {
      case "wireguard", "tun" -> row.put("link_type", "none");
      case "ipip" -> {
        row.put("link_type", "ipip");
        row.put("address", device instanceof Ipip tunnel ? tunnel.local().toString() : "0.0.0.0");
        row.put("broadcast", "0.0.0.0");
      }
      default -> {
        row.put("link_type", device.isLoopback() ? "loopback" : "ether");
        row.put("address", device.mac().toString());
        row.put("broadcast", (device.isLoopback() ? MacAddress.ZERO : MacAddress.BROADCAST).toString());
      }
    }
  }
}
