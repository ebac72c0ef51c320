package io.vethscope.snapshot;

import io.vethscope.snapshot.table.RuleTable;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.regex.Pattern;

/** The tables of a script's network: addresses, routes, rules, and what the caches hold. */
final class LabTables {
  private static final Pattern SETTING = Pattern.compile("net\\.[A-Za-z0-9_./@-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 \t.:-]{0,200}");

  private final Recording recording;
  private final LabLines lines;

  LabTables(Recording recording, LabLines lines) {
    this.recording = recording;
    this.lines = lines;
  }

  void write() {
    each("addr", this::addAddresses);
    each("link", this::bringUp);
    lines.pause("0.3", "all ports forward");
    each("route", this::addRoute);
    for (Recording.Namespace netns : recording.namespaces()) {
      new LabRules(netns.name(), lines).write(LabDevices.table(recording, netns.name(), "rule"));
      addRules(netns.name());
      addSettings(netns.name());
      new LabIpsec(netns.name(), lines)
          .write(
              LabDevices.table(recording, netns.name(), "xfrm_state"),
              LabDevices.table(recording, netns.name(), "xfrm_policy"));
    }
    recording.namespaces().stream()
        .filter(netns -> LabIpv6.isOn(recording, netns.name()))
        .forEach(netns -> lines.settled(Shell.name(netns.name())));
    each("link", this::flush);
    each("neigh", this::addNeighbour);
    each("fdb", this::addForwarding);
  }

  /** Does something with each row of a table. */
  private interface RowWriter {
    void write(String netns, JsonView row);
  }

  private void each(String table, RowWriter writer) {
    for (Recording.Namespace netns : recording.namespaces()) {
      JsonView rows = LabDevices.table(recording, netns.name(), table);
      rows.list().forEach(row -> writer.write(Shell.name(netns.name()), row));
    }
  }

  private static String device(JsonView row, String field) {
    return Shell.device(row.get(field).text());
  }

  private void addAddresses(String netns, JsonView link) {
    for (JsonView info : link.get("addr_info").list()) {
      boolean ofLoopback = info.get("local").optionalText().orElse("").equals("127.0.0.1");
      if (info.get("family").text().equals("inet6")) {
        LabIpv6.address(info)
            .ifPresent(address -> lines.ip(netns, "addr add %s dev %s".formatted(address, device(link, "ifname"))));
      } else if (info.get("family").text().equals("inet") && !ofLoopback) {
        int length = info.get("prefixlen").number(0, 32);
        lines.ip(
            netns,
            "addr add %s/%d%s dev %s scope %s"
                .formatted(
                    LinkReader.address(info.get("local")),
                    length,
                    info.get("broadcast").isMissing() ? "" : " brd +",
                    device(link, "ifname"),
                    Shell.word(info.get("scope").optionalText().orElse("global"))));
      }
    }
  }

  private void bringUp(String netns, JsonView link) {
    if (link.get("flags").holds("UP") && !device(link, "ifname").equals("lo")) {
      lines.ip(netns, "link set " + device(link, "ifname") + " up");
    }
  }

  /** The kernel makes those that come with addresses. */
  private void addRoute(String netns, JsonView row) {
    boolean ofAddress = row.get("protocol").optionalText().orElse("").equals("kernel");
    String table = row.get("table").optionalText().orElse("main");
    if (ofAddress || table.equals("local") || (Ipv6Reader.isRoute(row) && !LabIpv6.isOn(recording, netns))) {
      return;
    }
    StringBuilder route = new StringBuilder(Ipv6Reader.isRoute(row) ? "-6 " : "");
    route.append("route replace ").append(prefix(row));
    if (!row.get("gateway").isMissing()) {
      route.append(" via ").append(LinkReader.ipAddress(row.get("gateway")));
    }
    if (!row.get("dev").isMissing()) {
      route.append(" dev ").append(device(row, "dev"));
    }
    if (!row.get("prefsrc").isMissing()) {
      route.append(" src ").append(LinkReader.ipAddress(row.get("prefsrc")));
    }
    if (!row.get("metric").isMissing()) {
      route.append(" metric ").append(row.get("metric").number(0, Integer.MAX_VALUE));
    }
    for (JsonView metric : row.get("metrics").list()) {
      if (!metric.get("mtu").isMissing()) {
        route.append(" mtu ").append(metric.get("mtu").number(68, 65_535));
      }
    }
    route.append(table.equals("main") ? "" : " table " + RuleTable.tableNumber(table));
    lines.ip(netns, route.append(row.get("flags").holds("onlink") ? " onlink" : "").toString());
  }

  private static String prefix(JsonView row) {
    String text = row.get("dst").text();
    if (Ipv6Reader.isRoute(row)) {
      return text.equals("default") ? text : Ipv6Reader.prefix(row.get("dst"), text).toString();
    }
    try {
      return text.equals("default") ? text : Ipv4Prefix.parse(text.contains("/") ? text : text + "/32").toString();
    } catch (WireFormatException notAPrefix) {
      throw row.get("dst").wrong("an IPv4 prefix");
    }
  }

  private void addRules(String netns) {
    String name = Shell.name(netns);
    LabDevices.table(recording, netns, "ipset")
        .optionalText()
        .filter(text -> !text.isBlank())
        .ifPresent(text -> lines.run(name, "ipset restore", text));
    LabDevices.table(recording, netns, "iptables")
        .optionalText()
        .filter(text -> !text.isBlank())
        .ifPresent(text -> lines.run(name, "iptables-restore", text));
    LabDevices.table(recording, netns, "ip6tables")
        .optionalText()
        .filter(text -> !text.isBlank() && LabIpv6.isOn(recording, netns))
        .ifPresent(text -> lines.run(name, "ip6tables-restore", text));
    LabDevices.table(recording, netns, "nft")
        .optionalText()
        .map(NftTables::genuine)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> lines.run(name, "nft -f -", text));
  }

  private void addSettings(String netns) {
    StringBuilder settings = new StringBuilder();
    LabDevices.table(recording, netns, "sysctl")
        .object()
        .forEach((name, value) -> {
          if (SETTING.matcher(name).matches() && VALUE.matcher(value.text()).matches()) {
            settings.append(name).append('=').append(value.text()).append('\n');
          }
        });
    if (!settings.isEmpty()) {
      lines.settings(Shell.name(netns), settings.toString());
    }
  }

  /** What devices said while they came up is forgotten. */
  private void flush(String netns, JsonView link) {
    String kind = link.get("linkinfo").get("info_kind").optionalText().orElse("");
    if (kind.equals("bridge")) {
      lines.ip(netns, "link set " + device(link, "ifname") + " type bridge fdb_flush");
    }
    if (device(link, "ifname").equals("lo")) {
      lines.ip(netns, "neigh flush all");
    }
  }

  private void addNeighbour(String netns, JsonView row) {
    List<String> kept = List.of("PERMANENT", "REACHABLE", "STALE", "DELAY", "PROBE");
    String state = kept.stream().filter(row.get("state")::holds).findFirst().orElse("");
    if (state.isEmpty() || row.get("lladdr").isMissing()) {
      return;
    }
    String known = state.equals("PERMANENT") || state.equals("REACHABLE") ? state : "STALE";
    lines.ip(
        netns,
        "neigh replace %s lladdr %s dev %s nud %s"
            .formatted(
                LinkReader.ipAddress(row.get("dst")),
                LinkReader.macOf(row.get("lladdr")),
                device(row, "dev"),
                known.toLowerCase(java.util.Locale.ROOT)));
  }

  private void addForwarding(String netns, JsonView row) {
    String entry = LinkReader.macOf(row.get("mac")) + " dev " + device(row, "ifname");
    if (!row.get("dst").isMissing()) {
      String remote = " dst " + LinkReader.ipAddress(row.get("dst")) + " self permanent";
      lines.run(netns, "bridge fdb append " + entry + remote);
    } else if (!row.get("master").isMissing() && !"permanent".equals(row.get("state").optionalText().orElse(""))) {
      lines.run(netns, "bridge fdb replace " + entry + " master dynamic");
    }
  }
}
