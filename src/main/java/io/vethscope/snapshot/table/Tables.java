package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.ipset.IpSetCommands;
import io.vethscope.kernel.wireguard.Wireguard;
import io.vethscope.kernel.xfrm.NamespaceXfrm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables by the names that they have in a recording. */
public final class Tables {
  /** Tables that are lists of rows. */
  public static final List<String> LISTS = List.of("addr", "link", "route", "rule", "neigh", "fdb", "bridge_link");

  /** Tables that are one text. */
  private static final List<String> TEXTS =
      List.of("iptables", "ip6tables", "nft", "ipset", "conntrack", "xfrm_state", "xfrm_policy", "wireguard");

  private Tables() {}

  /** Whether a table can be printed. */
  public static boolean isKnown(String table) {
    return LISTS.contains(table) || TEXTS.contains(table) || table.equals("sysctl");
  }

  /** A table as a recording holds it: rows, a text, or the names and values of settings. */
  public static Object print(NetNamespace netns, String table) {
    if (LISTS.contains(table)) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>(rows(netns, table));
      rows.addAll(Remainder.of(netns).rows(table));
      if (table.equals("rule")) {
        rows.sort(Comparator.comparingInt(row -> row.get("priority") instanceof Integer priority ? priority : 0));
      }
      return rows;
    }
    return switch (table) {
      case "sysctl" -> SysctlTable.values(netns);
      case "iptables" -> Netfilter.of(netns).iptables().save(false);
      case "ip6tables" -> Netfilter.of(netns).ip6tables().save(false);
      case "nft" -> Netfilter.of(netns).nftables().print();
      case "ipset" -> IpSetCommands.save(netns);
      case "conntrack" -> Netfilter.of(netns).conntrack().print();
      case "wireguard" -> wireguard(netns);
      case "xfrm_state" -> NamespaceXfrm.printStates(netns);
      case "xfrm_policy" -> NamespaceXfrm.printPolicies(netns);
      default -> throw new IllegalArgumentException("There is no table " + table + ".");
    };
  }

  /** What {@code wg show} prints of the kernel's devices. */
  private static String wireguard(NetNamespace netns) {
    return netns.devices().stream()
        .filter(Wireguard.class::isInstance)
        .map(device -> ((Wireguard) device).print())
        .collect(Collectors.joining("\n"));
  }

  static List<Map<String, @Nullable Object>> rows(NetNamespace netns, String table) {
    return switch (table) {
      case "addr" -> AddressTable.rows(netns);
      case "link" -> LinkTable.rows(netns);
      case "route" -> RouteTable.rows(netns);
      case "rule" -> RuleTable.rows(netns);
      case "neigh" -> NeighbourRows.rows(netns);
      case "fdb" -> FdbTable.rows(netns);
      case "bridge_link" -> BridgePortTable.rows(netns);
      default -> throw new IllegalArgumentException("There is no table " + table + " of rows.");
    };
  }
}
