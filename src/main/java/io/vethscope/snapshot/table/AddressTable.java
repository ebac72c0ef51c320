package io.vethscope.snapshot.table;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv4Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Devices with their addresses as {@code ip -j addr} prints them. */
public final class AddressTable {
  private static final List<String> ONLY_OF_LINKS = List.of("linkmode", "promiscuity", "linkinfo");

  private static final List<String> MODELLED = List.of("inet", "inet6");

  private AddressTable() {}

  /** All devices of a namespace, by their index. */
  public static List<Map<String, @Nullable Object>> rows(NetNamespace netns) {
    return LinkTable.devices(netns).stream().map(AddressTable::row).toList();
  }

  /** One device. */
  public static Map<String, @Nullable Object> row(NetDevice device) {
    Map<String, @Nullable Object> row = LinkTable.modelled(device);
    Map<String, @Nullable Object> recorded = Remainder.of(device.netns()).addresses(device);
    ONLY_OF_LINKS.forEach(row::remove);
    List<Map<String, @Nullable Object>> infos = new ArrayList<>();
    List<Ipv4Prefix> networks = new ArrayList<>();
    for (InterfaceAddress address : device.addresses()) {
      Ipv4Prefix network = Ipv4Prefix.of(address.address(), address.prefixLength());
      infos.add(info(device, address, networks.contains(network)));
      networks.add(network);
    }
    device.ipv6().addresses().forEach(address -> infos.add(info(address)));
    addRest(infos, recorded.get("addr_info"));
    row.put("addr_info", infos);
    LinkTable.addRest(row, recorded);
    return row;
  }

  /** {@code inet6_fill_ifaddr}. */
  private static Map<String, @Nullable Object> info(Ipv6InterfaceAddress address) {
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("family", "inet6");
    info.put("local", address.address().toString());
    info.put("prefixlen", address.prefixLength());
    info.put("scope", address.scope());
    for (String flag : address.flags().split(" ", -1)) {
      if (!flag.isEmpty()) {
        info.put(flag, true);
      }
    }
    return info;
  }

  /** Adds the recorded addresses of other protocols, and what else was said of those that are still there. */
  private static void addRest(List<Map<String, @Nullable Object>> infos, @Nullable Object recorded) {
    for (Object entry : recorded instanceof List<?> list ? list : List.of()) {
      Map<String, @Nullable Object> kept = LinkDetails.child(Collections.singletonMap("info", entry), "info");
      if (!MODELLED.contains(Objects.toString(kept.get("family")))) {
        infos.add(kept);
      }
      infos.stream()
          .filter(info -> Objects.equals(info.get("local"), kept.get("local")))
          .filter(info -> Objects.equals(info.get("prefixlen"), kept.get("prefixlen")))
          .forEach(info -> LinkTable.addRest(info, kept));
    }
  }

  /** {@code inet_fill_ifaddr}. A second address in a network is a secondary one. */
  private static Map<String, @Nullable Object> info(NetDevice device, InterfaceAddress address, boolean secondary) {
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("family", "inet");
    info.put("local", address.address().toString());
    info.put("prefixlen", address.prefixLength());
    if (address.broadcast() != null) {
      info.put("broadcast", address.broadcast().toString());
    }
    info.put("scope", address.scope());
    if (secondary) {
      info.put("secondary", true);
    }
    info.put("label", device.name());
    return info;
  }
}
