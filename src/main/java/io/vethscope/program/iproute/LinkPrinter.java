package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.device.Cable;
import io.vethscope.program.Process;
import io.vethscope.snapshot.table.AddressTable;
import io.vethscope.snapshot.table.LinkTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints devices as {@code ip link} and {@code ip addr} do ({@code print_linkinfo}, {@code print_addrinfo}). */
final class LinkPrinter {
  private static final List<String> BRIEF =
      List.of("link", "link_index", "ifname", "operstate", "address", "flags", "addr_info");

  private final Process process;
  private final Style style;
  private final boolean addresses;

  LinkPrinter(Process process, Style style, boolean addresses) {
    this.process = process;
    this.style = style;
    this.addresses = addresses;
  }

  void print(Words words) {
    if (style.statistics()) {
      throw Refusal.notHere("-s: nothing is counted at devices, and it");
    }
    LinkFilter filter = LinkFilter.read(words, process.netns(), addresses ? style.only() : null);
    List<NetDevice> devices = new ArrayList<>(process.netns().devices().stream().filter(filter::shows).toList());
    devices.sort(Comparator.comparingInt(NetDevice::index));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (NetDevice device : devices) {
      Map<String, @Nullable Object> row = row(device, filter);
      if (!addresses || !filter.wantsAddresses() || !infos(row).isEmpty()) {
        rows.add(style.form() == Style.Form.BRIEF_JSON ? brief(row) : row);
        printText(device, row, filter);
      }
    }
    if (style.json()) {
      style.print(process, rows);
    }
  }

  private Map<String, @Nullable Object> row(NetDevice device, LinkFilter filter) {
    Map<String, @Nullable Object> row = addresses ? AddressTable.row(device) : LinkTable.row(device);
    if (addresses) {
      row.put("addr_info", infos(row).stream().filter(filter::showsAddress).toList());
    }
    if (!style.details()) {
      row.remove("promiscuity");
      row.remove("linkinfo");
    }
    return row;
  }

  private Map<String, @Nullable Object> brief(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> brief = new LinkedHashMap<>(row);
    brief.keySet().retainAll(BRIEF);
    if (addresses) {
      brief.remove("address");
      brief.remove("flags");
      brief.put("addr_info", infos(row).stream().map(LinkPrinter::shortened).toList());
    }
    return brief;
  }

  private static Map<String, @Nullable Object> shortened(Map<?, ?> info) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    kept.put("local", info.get("local"));
    kept.put("prefixlen", info.get("prefixlen"));
    return kept;
  }

  private static List<Map<?, ?>> infos(Map<String, @Nullable Object> row) {
    List<Map<?, ?>> infos = new ArrayList<>();
    if (row.get("addr_info") instanceof List<?> list) {
      list.forEach(info -> infos.add((Map<?, ?>) info));
    }
    return infos;
  }

  private void printText(NetDevice device, Map<String, @Nullable Object> row, LinkFilter filter) {
    switch (style.form()) {
      case JSON, BRIEF_JSON -> {
        // All rows are one text.
      }
      case BRIEF -> process.print(briefly(device, row));
      case LINE -> lines(device, row, filter).forEach(process::print);
      case TEXT -> lines(device, row, filter).forEach(line -> line.lines().forEach(process::print));
    }
  }

  private String briefly(NetDevice device, Map<String, @Nullable Object> row) {
    StringBuilder line =
        new StringBuilder("%-16s %-14s ".formatted(device.name() + otherEnd(row), row.get("operstate")));
    if (addresses) {
      infos(row).forEach(info -> line.append(info.get("local")).append('/').append(info.get("prefixlen")).append(' '));
    } else {
      line.append(Objects.requireNonNullElse(row.get("address"), "")).append(" <").append(flags(row)).append("> ");
    }
    return line.toString();
  }

  /** The records of one device: with {@code -o} each address has its own. */
  private List<String> lines(NetDevice device, Map<String, @Nullable Object> row, LinkFilter filter) {
    List<String> lines = new ArrayList<>();
    if (!addresses || style.form() != Style.Form.LINE) {
      lines.add(head(device, row, filter.hasFamily()));
    }
    for (Map<?, ?> info : infos(row)) {
      String label = style.form() == Style.Form.LINE ? row.get("ifindex") + ": " + device.name() : "";
      lines.add(label + AddressText.of(info, style.lineEnd()));
    }
    return lines;
  }

  private String head(NetDevice device, Map<String, @Nullable Object> row, boolean withoutAddress) {
    String first =
        row.get("ifindex")
            + ": "
            + device.name()
            + otherEnd(row)
            + ": <"
            + flags(row)
            + "> mtu "
            + row.get("mtu")
            + " qdisc "
            + row.get("qdisc")
            + labelled(" master ", row.get("master"))
            + " state "
            + row.get("operstate")
            + labelled(" mode ", row.get("linkmode"))
            + " group "
            + row.get("group")
            + " qlen "
            + LinkText.queueLength(device);
    String rest = namespace(device, row) + (style.details() ? LinkText.details(device, style.lineEnd()) : "");
    return withoutAddress
        ? first + rest
        : first
            + style.lineEnd()
            + "    link/"
            + row.get("link_type")
            + " "
            + Objects.requireNonNullElse(row.get("address"), "")
            + labelled(" brd ", row.get("broadcast"))
            + rest;
  }

  private static String flags(Map<String, @Nullable Object> row) {
    return row.get("flags") instanceof List<?> flags
        ? String.join(",", flags.stream().map(String::valueOf).toList())
        : "";
  }

  private static String otherEnd(Map<String, @Nullable Object> row) {
    if (row.containsKey("link")) {
      return "@" + Objects.requireNonNullElse(row.get("link"), "NONE");
    }
    return labelled("@if", row.get("link_index"));
  }

  private static String namespace(NetDevice device, Map<String, @Nullable Object> row) {
    Cable end = device instanceof Cable cable && row.containsKey("link_netnsid") ? cable.end() : null;
    return end == null ? "" : " link-netns " + end.netns();
  }

  private static String labelled(String label, @Nullable Object value) {
    return value == null ? "" : label + value;
  }
}
