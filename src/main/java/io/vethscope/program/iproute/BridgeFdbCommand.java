package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.FdbTable;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code bridge fdb}: entries of bridges and of VXLAN devices. */
final class BridgeFdbCommand {
  /** What has no state was learned, and will be forgotten. */
  private static final String DYNAMIC = " ";

  private static final String WHY = "bridge fdb changed it";

  private BridgeFdbCommand() {}

  static void run(Process process, Style style, Words words) {
    String verb = words.takeVerb(Verbs.ALL);
    switch (verb == null && !words.hasNext() ? "show" : verb == null ? "" : verb) {
      case "add", "append", "replace" -> write(Wanted.read(process.netns(), words), verb == null ? "" : verb);
      case "delete", "del" -> delete(Wanted.read(process.netns(), words));
      case "flush" -> flush(process.netns(), words);
      case "show", "list", "lst" -> list(process, style, words);
      case "" -> throw words.noVerb("fdb");
      default -> throw Refusal.notHere("bridge fdb " + verb);
    }
  }

  /**
   * What the command line names.
   *
   * @param master whether the bridge's table is meant, not the device's own
   */
  private record Wanted(
      MacAddress mac, NetDevice device, boolean master, FdbRow.State state, @Nullable IpAddress remote) {

    static Wanted read(NetNamespace netns, Words words) {
      MacAddress mac = words.hasNext() ? mac(words.next()) : null;
      NetDevice device = null;
      IpAddress remote = null;
      boolean master = false;
      FdbRow.State state = FdbRow.State.PERMANENT;
      while (words.hasNext()) {
        if (words.takes("dev")) {
          device = words.device(netns);
        } else if (words.takes("dst")) {
          remote = words.ipAddress();
        } else if (words.takes("master")) {
          master = true;
        } else if (words.takes("vlan", "port", "vni", "via", "src_vni", "use", "router", "extern_learn", "sticky")) {
          throw Refusal.notHere(words.previous());
        } else if (words.takes("static", "temp")) {
          state = FdbRow.State.STATIC;
        } else if (words.takes("dynamic")) {
          state = FdbRow.State.LEARNED;
        } else if (!words.takes("self", "permanent", "local")) {
          throw words.garbage("to");
        }
      }
      if (device == null || mac == null) {
        throw new UsageException("Device and address are required arguments.");
      }
      return new Wanted(mac, device, master, state, remote);
    }

    private static MacAddress mac(String text) {
      try {
        return MacAddress.parse(text);
      } catch (WireFormatException notAnAddress) {
        throw new UsageException("Invalid mac address " + text);
      }
    }

    Bridge bridge() {
      if (device.master() instanceof Bridge bridge) {
        return bridge;
      }
      throw Refusal.kernel("Operation not supported");
    }

    BridgePort port() {
      return bridge().port(device).orElseThrow();
    }
  }

  private static void write(Wanted wanted, String verb) {
    if (wanted.master()) {
      if (!wanted.bridge().fdb().put(wanted.mac(), wanted.port(), wanted.state(), verb.equals("replace"))) {
        throw Refusal.kernel("File exists");
      }
      return;
    }
    Vxlan vxlan = vxlan(wanted.device());
    if (wanted.remote() == null) {
      throw Refusal.kernel("Invalid argument");
    }
    if (verb.equals("add") && isKnown(vxlan, wanted.mac())) {
      throw Refusal.kernel("File exists");
    }
    if (verb.equals("append")) {
      vxlan.appendRemote(wanted.mac(), wanted.remote(), WHY);
    } else {
      vxlan.putRemote(wanted.mac(), wanted.remote(), WHY);
    }
  }

  private static boolean isKnown(Vxlan vxlan, MacAddress mac) {
    return vxlan.rows().stream().anyMatch(row -> row.mac().equals(mac));
  }

  private static void delete(Wanted wanted) {
    if (!(wanted.master()
        ? wanted.bridge().fdb().remove(wanted.mac(), wanted.port())
        : removed(vxlan(wanted.device()), wanted))) {
      throw Refusal.kernel("No such file or directory");
    }
  }

  private static boolean removed(Vxlan vxlan, Wanted wanted) {
    if (wanted.remote() != null) {
      return vxlan.removeRemote(wanted.mac(), wanted.remote(), WHY);
    }
    boolean known = isKnown(vxlan, wanted.mac());
    vxlan.removeRemote(wanted.mac(), WHY);
    return known;
  }

  /** Forgets what a bridge, or one of its ports, has learned. */
  private static void flush(NetNamespace netns, Words words) {
    NetDevice device = null;
    while (words.hasNext()) {
      if (words.takes("dev")) {
        device = words.device(netns);
      } else if (!words.takes("master", "self")) {
        throw Refusal.notHere("bridge fdb flush " + words.next());
      }
    }
    if (device instanceof Bridge bridge) {
      bridge.fdb().flush(null, WHY);
    } else if (device != null && device.master() instanceof Bridge bridge) {
      bridge.fdb().flush(bridge.port(device).orElseThrow(), WHY);
    } else {
      throw Refusal.kernel("Operation not supported");
    }
  }

  private static Vxlan vxlan(NetDevice device) {
    if (device instanceof Vxlan vxlan) {
      return vxlan;
    }
    throw Refusal.kernel("Operation not supported");
  }

  private static void list(Process process, Style style, Words words) {
    NetDevice only = null;
    NetDevice bridge = null;
    String state = "";
    while (words.hasNext()) {
      if (words.takes("dev", "brport")) {
        only = words.device(process.netns());
      } else if (words.takes("br")) {
        String name = words.next();
        bridge =
            process
                .netns()
                .device(name)
                .orElseThrow(() -> new UsageException("Cannot find bridge device \"" + name + "\""));
      } else if (words.takes("dynamic", "permanent", "static")) {
        state = words.previous().equals("dynamic") ? DYNAMIC : words.previous();
      } else {
        throw words.garbage("dev");
      }
    }
    String wanted = state;
    List<String> shown = shown(process.netns(), only, bridge).map(NetDevice::name).toList();
    List<Map<String, @Nullable Object>> rows =
        FdbTable.rows(process.netns()).stream()
            .filter(row -> shown.contains(String.valueOf(row.get("ifname"))))
            .filter(row -> wanted.isEmpty() || String.valueOf(row.get("state")).equals(wanted.strip()))
            .toList();
    boolean named = only == null;
    if (style.json()) {
      style.print(process, rows);
    } else {
      rows.forEach(row -> process.print(text(row, named)));
    }
  }

  /** One device, a bridge with its ports, or all. */
  private static Stream<NetDevice> shown(NetNamespace netns, @Nullable NetDevice only, @Nullable NetDevice bridge) {
    return netns.devices().stream()
        .filter(device -> only == null || device.equals(only))
        .filter(device -> bridge == null || device.equals(bridge) || bridge.equals(device.master()));
  }

  private static String text(Map<String, @Nullable Object> row, boolean named) {
    return row.get("mac")
        + (named ? " dev " + row.get("ifname") : "")
        + (row.containsKey("dst") ? " dst " + row.get("dst") : "")
        + (row.containsKey("master") ? " master " + row.get("master") : " self")
        + " "
        + row.get("state");
  }
}
