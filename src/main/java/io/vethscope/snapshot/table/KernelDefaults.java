package io.vethscope.snapshot.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the kernel sets for a new device where nobody says otherwise, in the order in which {@code ip} prints it. */
final class KernelDefaults {
  /** A bridge ({@code br_dev_setup}, {@code br_multicast_init}); times in hundredths of a second. */
  static final Map<String, Object> BRIDGE =
      settings(
          """
          forward_delay 1500, hello_time 200, max_age 2000, ageing_time 30000, priority 32768, vlan_filtering 0,
          bridge_id -, root_id -, group_fwd_mask '0, group_addr 01:80:c2:00:00:00, mcast_snooping 1,
          no_linklocal_learn 0, mcast_vlan_snooping 0, mcast_router 1, mcast_query_use_ifaddr 0, mcast_querier 0,
          mcast_hash_elasticity 16, mcast_hash_max 4096, mcast_last_member_cnt 2, mcast_startup_query_cnt 2,
          mcast_last_member_intvl 100, mcast_membership_intvl 26000, mcast_querier_intvl 25500, mcast_query_intvl
          12500, mcast_query_response_intvl 1000, mcast_startup_query_intvl 3124, mcast_stats_enabled 0,
          mcast_igmp_version 2, mcast_mld_version 1, nf_call_iptables 0, nf_call_ip6tables 0, nf_call_arptables 0
          """);

  /** A bridge's port ({@code new_nbp}) of 10 Gbit/s, as a veth is. */
  static final Map<String, Object> BRIDGE_PORT =
      settings(
          """
          state forwarding, priority 32, cost 2, hairpin false, guard false, root_block false, fastleave false,
          learning true, flood true, id -, no -, designated_port -, designated_cost 0, bridge_id -, root_id -,
          topology_change_ack 0, config_pending 0, proxy_arp false, proxy_arp_wifi false, multicast_router 1,
          mcast_flood true, bcast_flood true, mcast_to_unicast false, neigh_suppress false, group_fwd_mask '0,
          group_fwd_mask_str 0x0, vlan_tunnel false, isolated false, locked false
          """);

  /** A VXLAN device as flannel makes it. */
  static final Map<String, Object> VXLAN =
      settings(
          """
          id -, local -, link -, port_range 0-0, port -, learning false, ttl 0, df unset, ageing 300, udp_csum
          true, udp_zero_csum6_tx false, udp_zero_csum6_rx false
          """);

  /** An IPIP device ({@code ipip_tunnel_setup}). */
  static final Map<String, Object> IPIP =
      settings(
          """
          proto any, remote any, local any, ttl 0, pmtudisc false
          """);

  private KernelDefaults() {}

  /** Reads "name value, …". A dash stands for what each device has its own value of; an apostrophe marks a text. */
  private static Map<String, Object> settings(String lines) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String entry : lines.replace("\n", " ").split(",", -1)) {
      int space = entry.strip().indexOf(' ');
      settings.put(entry.strip().substring(0, space), value(entry.strip().substring(space + 1)));
    }
    return Collections.unmodifiableMap(settings);
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    if (text.equals("0-0")) {
      return settings("low 0, high 0");
    }
    return text.chars().allMatch(Character::isDigit) ? (Object) Integer.valueOf(text) : text.replace("'", "");
  }
}
