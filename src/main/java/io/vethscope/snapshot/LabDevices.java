package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The devices of a script's network, plugged together. */
final class LabDevices {
  private final Recording recording;
  private final LabLines lines;

  LabDevices(Recording recording, LabLines lines) {
    this.recording = recording;
    this.lines = lines;
  }

  /** The rows of a recording's table. */
  static JsonView table(Recording recording, String netns, String table) {
    Map<String, Object> tables = recording.before().getOrDefault(netns, Map.of());
    return new JsonView(tables.get(table), "before." + netns + "." + table);
  }

  void write() {
    for (Recording.Namespace netns : recording.namespaces()) {
      for (JsonView link : links(netns.name())) {
        addDevice(netns.name(), link);
      }
    }
    recording.links().forEach(this::addVeth);
    for (Recording.Namespace netns : recording.namespaces()) {
      addPorts(netns.name());
      for (JsonView link : links(netns.name())) {
        if (!name(link).equals("lo")) {
          lines.offloads(Shell.name(netns.name()), name(link), isWire(netns.name(), name(link)));
        }
      }
    }
  }

  /** Whether a device finishes what it sends: all do, or those on which offloads are switched off at the start. */
  private boolean isWire(String netns, String device) {
    return !recording.offload()
        || recording.actions().stream()
            .anyMatch(action ->
                action.at() == 0
                    && action.netns().equals(netns)
                    && action.run().startsWith("ethtool -K " + device + " "));
  }

  private List<JsonView> links(String netns) {
    return table(recording, netns, "link").list();
  }

  private static String name(JsonView link) {
    return Shell.device(link.get("ifname").text());
  }

  static String kind(JsonView link) {
    return link.get("linkinfo").get("info_kind").optionalText().orElse(link.get("link_type").text());
  }

  private void addDevice(String netns, JsonView link) {
    String kind = kind(link);
    String place = Shell.name(netns);
    String plain = "link add " + name(link) + " mtu " + mtu(link);
    String add =
        List.of("tun", "ipip", "wireguard").contains(kind) ? plain : plain + " address " + LinkReader.mac(link);
    switch (kind) {
      case "loopback" -> {
        // Each namespace has its own.
      }
      case "veth" -> {
        // It is made together with its other end.
      }
      case "bridge" -> {
        lines.ip(place, add + " type bridge");
        if (link.get("flags").holds("PROMISC")) {
          lines.ip(place, "link set " + name(link) + " promisc on");
        }
      }
      case "vxlan" -> {
        JsonView data = link.get("linkinfo").get("info_data");
        String under = data.get("link").optionalText().map(device -> " dev " + Shell.device(device)).orElse("");
        lines.ip(
            place,
            add
                + " type vxlan id "
                + data.get("id").number(0, (1 << 24) - 1)
                + " dstport "
                + data.get("port").number(1, 65_535)
                + " local "
                + LinkReader.ipAddress(data.get(data.get("local6").isMissing() ? "local" : "local6"))
                + under
                + " nolearning");
      }
      case "ipip" -> {
        String local = link.get("linkinfo").get("info_data").get("local").optionalText().orElse("any");
        lines.ip(place, plain + " type ipip local " + Shell.word(local));
      }
      case "wireguard" -> lines.ip(place, plain + " type wireguard");
      case "tun" -> {
        lines.ip(place, "tuntap add mode tun name " + name(link));
        lines.ip(place, "link set " + name(link) + " mtu " + mtu(link));
      }
      default ->
          throw new SnapshotException(
              link.path()
                  + ": a script can't build a device of the kind "
                  + kind(link)
                  + "; it can build veth, bridge, vxlan, ipip, wireguard and tun.");
    }
  }

  private static long mtu(JsonView link) {
    return link.get("mtu").number(68, 65_536);
  }

  private void addVeth(Recording.Link ends) {
    lines.cable(end(ends.netnsA(), ends.deviceA()), end(ends.netnsB(), ends.deviceB()));
  }

  private LabLines.End end(String netns, String device) {
    JsonView link = find(netns, device);
    return new LabLines.End(Shell.name(netns), name(link), "address " + LinkReader.mac(link) + " mtu " + mtu(link));
  }

  private JsonView find(String netns, String device) {
    return links(netns).stream()
        .filter(link -> link.get("ifname").text().equals(device))
        .findFirst()
        .orElseThrow(() -> new SnapshotException("links names " + netns + ":" + device + ", which is not there."));
  }

  /** Ports join in the order of their numbers, because a flood reaches the newest first. */
  private void addPorts(String netns) {
    List<JsonView> ports =
        new ArrayList<>(links(netns).stream().filter(link -> !link.get("master").isMissing()).toList());
    ports.sort(Comparator.comparingLong(SnapshotLoader::portNumber));
    for (JsonView port : ports) {
      JsonView settings = port.get("linkinfo").get("info_slave_data");
      String where = Shell.name(netns);
      lines.ip(where, "link set " + name(port) + " master " + Shell.device(port.get("master").text()));
      lines.run(
          where,
          "bridge link set dev "
              + name(port)
              + " hairpin "
              + (settings.get("hairpin").flag() ? "on" : "off")
              + " learning "
              + (settings.get("learning").isMissing() || settings.get("learning").flag() ? "on" : "off")
              + " flood "
              + (settings.get("flood").isMissing() || settings.get("flood").flag() ? "on" : "off"));
    }
  }
}
