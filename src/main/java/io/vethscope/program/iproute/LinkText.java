package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.snapshot.table.LinkTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code ip -d link} says behind a device's address, each kind in its own words ({@code print_opt}). */
final class LinkText {
  /** What a bridge's settings are called in text, where that is not their name in JSON. */
  private static final Map<String, String> BRIDGE_NAMES =
      names(
          "root_id designated_root, group_addr group_address, mcast_last_member_cnt mcast_last_member_count,"
              + " mcast_startup_query_cnt mcast_startup_query_count, mcast_last_member_intvl"
              + " mcast_last_member_interval, mcast_membership_intvl mcast_membership_interval,"
              + " mcast_querier_intvl mcast_querier_interval, mcast_query_intvl mcast_query_interval,"
              + " mcast_query_response_intvl mcast_query_response_interval, mcast_startup_query_intvl"
              + " mcast_startup_query_interval");

  /** The same of a port. */
  private static final Map<String, String> PORT_NAMES =
      names(
          "id port_id, no port_no, bridge_id designated_bridge, root_id designated_root, multicast_router"
              + " mcast_router");

  private static final String TIMERS =
      "root_port 0 root_path_cost 0 topology_change 0 topology_change_detected 0 hello_timer    0.00 tcn_timer    0.00"
          + " topology_change_timer    0.00 gc_timer    0.00 ";

  private LinkText() {}

  private static Map<String, String> names(String pairs) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String pair : pairs.split(", ", -1)) {
      names.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
    }
    return names;
  }

  /** The length of its queue. */
  static int queueLength(NetDevice device) {
    return device.kind().equals("tun") ? 500 : 1000;
  }

  static String details(NetDevice device, String lineEnd) {
    Map<String, @Nullable Object> row = LinkTable.row(device);
    Map<?, ?> info = child(row, "linkinfo");
    boolean port = device.master() != null;
    boolean loopback = device.isLoopback();
    StringBuilder text = new StringBuilder();
    text.append(" promiscuity ").append(row.get("promiscuity")).append("  allmulti ").append(port ? 1 : 0);
    text.append(loopback ? " minmtu 0 maxmtu 0 " : " minmtu 68 maxmtu 65535 ");
    if (!loopback) {
      String kind = Objects.toString(info.containsKey("info_kind") ? info.get("info_kind") : "veth");
      text.append(lineEnd).append("    ").append(kind).append(' ').append(kind(kind, child(info, "info_data")));
    }
    if (port) {
      text.append(lineEnd).append("    bridge_slave ").append(port(child(info, "info_slave_data")));
    }
    boolean software = device.kind().equals("vxlan") || device.kind().equals("tun");
    return text.append(
            "addrgenmode eui64 numtxqueues 1 numrxqueues 1 gso_max_size 65536 gso_max_segs 65535 tso_max_size ")
        .append(software ? 65_536 : 524_280)
        .append(" tso_max_segs 65535 gro_max_size 65536 ")
        .toString();
  }

  private static Map<?, ?> child(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> found ? found : Map.of();
  }

  private static String kind(String kind, Map<?, ?> data) {
    return switch (kind) {
      case "bridge" -> bridge(data);
      case "vxlan" -> vxlan(data);
      case "ipip" -> "any remote any local " + data.get("local") + " ttl inherit nopmtudisc ";
      case "tun" -> "type tun pi off vnet_hdr off persist on ";
      default -> "";
    };
  }

  /** {@code bridge_print_opt}. */
  private static String bridge(Map<?, ?> data) {
    StringBuilder text = new StringBuilder();
    data.forEach((name, value) -> {
      if (name.equals("priority") && !data.containsKey("stp_state")) {
        text.append("stp_state 0 ");
      }
      text.append(BRIDGE_NAMES.getOrDefault(Objects.toString(name), Objects.toString(name)));
      text.append(' ').append(value).append(' ');
      if (name.equals("root_id")) {
        text.append(TIMERS);
      }
    });
    return text.toString();
  }

  /** {@code vxlan_print_opt}. */
  private static String vxlan(Map<?, ?> data) {
    boolean six = data.containsKey("local6");
    return "id "
        + data.get("id")
        + " local "
        + data.get(six ? "local6" : "local")
        + (data.containsKey("link") ? " dev " + data.get("link") : "")
        + " srcport 0 0 dstport "
        + data.get("port")
        + (Boolean.TRUE.equals(data.get("learning")) ? "" : " nolearning")
        + " ttl auto ageing "
        + data.get("ageing")
        + " udpcsum noudp6zerocsumtx noudp6zerocsumrx ";
  }

  /** {@code bridge_slave_print_opt}. */
  private static String port(Map<?, ?> data) {
    StringBuilder text = new StringBuilder();
    data.forEach((name, value) -> {
      text.append(PORT_NAMES.getOrDefault(Objects.toString(name), Objects.toString(name))).append(' ');
      text.append(value instanceof Boolean on ? on ? "on" : "off" : value).append(' ');
      if (name.equals("root_id")) {
        text.append("hold_timer    0.00 message_age_timer    0.00 forward_delay_timer    0.00 ");
      } else if (name.equals("multicast_router")) {
        text.append("mcast_fast_leave off ");
      }
    });
    return text.toString();
  }
}
