package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.Ipip;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.MacAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ip -d link} says of a device of its kind, and of a bridge's port. */
final class LinkDetails {
  /** Bit that the default priority, 32 of 64, sets in a port's identifier. */
  private static final int DEFAULT_PRIORITY = 0x8000;

  private LinkDetails() {}

  /**
   * {@code IFLA_LINKINFO}.
   *
   * @param recorded what a snapshot said of it; empty for a new device
   */
  static Map<String, @Nullable Object> of(NetDevice device, Map<String, @Nullable Object> recorded) {
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    if (device.isLoopback() || device.kind().equals("physical")) {
      return info;
    }
    info.put("info_kind", device.kind());
    Map<String, @Nullable Object> data = data(device, child(recorded, "info_data"));
    if (!data.isEmpty()) {
      info.put("info_data", data);
    }
    if (device.master() instanceof Bridge bridge) {
      info.put("info_slave_kind", "bridge");
      bridge
          .port(device)
          .ifPresent(port -> info.put("info_slave_data", port(bridge, port, child(recorded, "info_slave_data"))));
    }
    return info;
  }

  private static Map<String, @Nullable Object> data(NetDevice device, Map<String, @Nullable Object> recorded) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(recorded);
    switch (device) {
      case Bridge bridge -> {
        KernelDefaults.BRIDGE.forEach(data::putIfAbsent);
        data.put("bridge_id", bridgeId(bridge.mac()));
        data.put("root_id", bridgeId(bridge.mac()));
      }
      case Vxlan vxlan -> {
        KernelDefaults.VXLAN.forEach(data::putIfAbsent);
        data.put("id", vxlan.settings().vni());
        boolean v4 = IpVersion.of(vxlan.settings().local()) == IpVersion.V4;
        data.put(v4 ? "local" : "local6", vxlan.settings().local().toString());
        NetDevice lower = vxlan.lower();
        if (lower != null) {
          data.put("link", lower.name());
        }
        data.values().removeIf("-"::equals);
        data.put("port", vxlan.settings().port());
      }
      case Ipip ipip -> {
        KernelDefaults.IPIP.forEach(data::putIfAbsent);
        data.put("local", ipip.local().isAny() ? "any" : ipip.local().toString());
      }
      default -> {
        // Other kinds say nothing that the model has.
      }
    }
    return data;
  }

  private static Map<String, @Nullable Object> port(
      Bridge bridge, BridgePort port, Map<String, @Nullable Object> recorded) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(recorded);
    KernelDefaults.BRIDGE_PORT.forEach(data::putIfAbsent);
    data.put("state", port.state().name().toLowerCase(Locale.ROOT));
    data.put("hairpin", port.hairpin());
    data.put("learning", port.learning());
    data.put("flood", port.floods());
    data.put("mcast_flood", port.floodsMulticast());
    data.put("bcast_flood", port.floodsBroadcast());
    data.put("isolated", port.isolated());
    data.put("id", "0x" + Integer.toHexString(DEFAULT_PRIORITY | port.number()));
    data.put("no", "0x" + Integer.toHexString(port.number()));
    data.put("designated_port", DEFAULT_PRIORITY | port.number());
    data.put("bridge_id", bridgeId(bridge.mac()));
    data.put("root_id", bridgeId(bridge.mac()));
    return data;
  }

  /** Priority and address without leading zeros, as {@code br_dump_bridge_id} prints them. */
  private static String bridgeId(MacAddress mac) {
    StringBuilder id = new StringBuilder("8000.");
    for (String octet : mac.toString().split(":", -1)) {
      id.append(Integer.toHexString(Integer.parseInt(octet, 16))).append(':');
    }
    return id.substring(0, id.length() - 1);
  }

  /** An object inside another one; empty where there is none. */
  static Map<String, @Nullable Object> child(Map<String, @Nullable Object> parent, String name) {
    Map<String, @Nullable Object> child = new LinkedHashMap<>();
    if (parent.get(name) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> child.put(String.valueOf(key), value));
    }
    return child;
  }
}
