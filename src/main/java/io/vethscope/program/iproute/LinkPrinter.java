package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.device.Cable;
import io.vethscope.program.Process;
import io.vethscope.snapshot.table.AddressTable;
import io.vethscope.snapshot.table.LinkTable;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints devices as {@code ip link} and {@code ip addr} do. */
final class LinkPrinter {
  private final Process process;
  private final Style style;
  private final boolean addresses;

  LinkPrinter(Process process, Style style, boolean addresses) {
    this.process = process;
    this.style = style;
    this.addresses = addresses;
  }

  void print(Words words) {
    NetDevice only = null;
    while (words.hasNext()) {
      words.takes("dev");
      only = words.device(process.netns());
    }
    List<NetDevice> devices = new ArrayList<>(only == null ? process.netns().devices() : List.of(only));
    devices.sort(Comparator.comparingInt(NetDevice::index));
    if (style.json()) {
      style.print(process, devices.stream().map(this::row).toList());
    } else {
      devices.forEach(device -> print(device, row(device)));
    }
  }

  private Map<String, @Nullable Object> row(NetDevice device) {
    Map<String, @Nullable Object> row = addresses ? AddressTable.row(device) : LinkTable.row(device);
    if (!style.details()) {
      row.remove("promiscuity");
      row.remove("linkinfo");
    }
    return row;
  }

  private void print(NetDevice device, Map<String, @Nullable Object> row) {
    process.print(
        row.get("ifindex")
            + ": "
            + device.name()
            + otherEnd(row)
            + ": <"
            + String.join(",", words(row.get("flags")))
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
            + " qlen 1000"
            + (style.only() == null ? "" : namespace(device, row)));
    if (style.only() == null) {
      process.print(
          "    link/"
              + row.get("link_type")
              + labelled(" ", row.get("address"))
              + labelled(" brd ", row.get("broadcast"))
              + namespace(device, row));
    }
    if (row.get("addr_info") instanceof List<?> infos) {
      infos.stream().map(info -> (Map<?, ?>) info).filter(this::isWanted).forEach(this::printAddress);
    }
  }

  private boolean isWanted(Map<?, ?> info) {
    return style.only() == null || (style.only() == IpVersion.V4) == "inet".equals(info.get("family"));
  }

  private static String flags(Map<?, ?> info) {
    StringBuilder flags = new StringBuilder(" ");
    for (String flag : List.of("secondary", "deprecated", "dadfailed", "tentative", "nodad")) {
      flags.append(info.containsKey(flag) ? flag + " " : "");
    }
    return flags.toString();
  }

  private void printAddress(Map<?, ?> info) {
    process.print(
        "    "
            + info.get("family")
            + " "
            + info.get("local")
            + "/"
            + info.get("prefixlen")
            + labelled(" brd ", info.get("broadcast"))
            + " scope "
            + info.get("scope")
            + flags(info)
            + Objects.requireNonNullElse(info.get("label"), ""));
    process.print("       valid_lft forever preferred_lft forever");
  }

  private static String otherEnd(Map<String, @Nullable Object> row) {
    if (row.containsKey("link")) {
      return "@" + Objects.requireNonNullElse(row.get("link"), "NONE");
    }
    return labelled("@if", row.get("link_index"));
  }

  private static String namespace(NetDevice device, Map<String, @Nullable Object> row) {
    boolean elsewhere = row.containsKey("link_netnsid") && device instanceof Cable;
    Cable end = device instanceof Cable cable ? cable.end() : null;
    return elsewhere && end != null ? " link-netns " + end.netns() : "";
  }

  private static String labelled(String label, @Nullable Object value) {
    return value == null ? "" : label + value;
  }

  private static List<String> words(@Nullable Object list) {
    return list instanceof List<?> words ? words.stream().map(String::valueOf).toList() : List.of();
  }
}
