package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a snapshot said of a namespace and the model does not hold: it is printed again as it was read. */
public final class Remainder {
  /** Tables whose rows can be of what the model doesn't have. */
  public static final List<String> TABLES = List.of("route", "rule", "neigh", "fdb");

  private final Map<NetDevice, Map<String, @Nullable Object>> links = new LinkedHashMap<>();
  private final Map<NetDevice, Map<String, @Nullable Object>> addresses = new LinkedHashMap<>();
  private final Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
  private final NetNamespace netns;

  private Remainder(NetNamespace netns) {
    this.netns = netns;
  }

  /** A namespace's; empty where no snapshot was read. */
  public static Remainder of(NetNamespace netns) {
    return netns.attachment("snapshot remainder", Remainder.class, () -> new Remainder(netns));
  }

  /** Keeps the entry of {@code ip -j -d link} that a device was made of. */
  public void keepLink(NetDevice device, Map<String, @Nullable Object> entry) {
    links.put(device, entry);
  }

  /** Keeps a device's entry of {@code ip -j addr}. */
  public void keepAddresses(NetDevice device, Map<String, @Nullable Object> entry) {
    addresses.put(device, entry);
  }

  /** Keeps those rows of a table that are not printed without it. To be called when everything has been read. */
  public void keepRows(String table, List<Map<String, @Nullable Object>> recorded) {
    List<Map<String, @Nullable Object>> printed = Tables.rows(netns, table);
    List<Map<String, @Nullable Object>> kept = new ArrayList<>();
    for (Map<String, @Nullable Object> row : recorded) {
      if (!printed.contains(row)) {
        kept.add(row);
      }
    }
    rows.put(table, kept);
  }

  Map<String, @Nullable Object> link(NetDevice device) {
    return links.getOrDefault(device, Map.of());
  }

  Map<String, @Nullable Object> addresses(NetDevice device) {
    return addresses.getOrDefault(device, Map.of());
  }

  /** The kept rows of a table, without those of devices that are gone. */
  List<Map<String, @Nullable Object>> rows(String table) {
    return rows.getOrDefault(table, List.of()).stream().filter(this::isPresent).toList();
  }

  private boolean isPresent(Map<String, @Nullable Object> row) {
    Object device = row.containsKey("dev") ? row.get("dev") : row.get("ifname");
    return device == null || netns.device(Objects.toString(device)).isPresent();
  }
}
