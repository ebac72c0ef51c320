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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code bridge fdb}: entries of bridges and of VXLAN devices. */
final class BridgeFdbCommand {
  /** What {@code bridge} exits with when the kernel refuses: -1. */
  private static final int FAILED = 255;

  private BridgeFdbCommand() {}

  static void run(Process process, Style style, Words words) {
    if (words.takes("add", "append")) {
      write(Wanted.read(process.netns(), words), false);
    } else if (words.takes("replace")) {
      write(Wanted.read(process.netns(), words), true);
    } else if (words.takes("del", "delete")) {
      delete(Wanted.read(process.netns(), words));
    } else {
      words.takes("show");
      list(process, style, words);
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
      MacAddress mac = words.mac();
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
        } else if (words.takes("static", "temp")) {
          state = FdbRow.State.STATIC;
        } else if (words.takes("dynamic")) {
          state = FdbRow.State.LEARNED;
        } else if (!words.takes("self", "permanent", "local")) {
          throw words.unknown();
        }
      }
      if (device == null) {
        throw new UsageException("Device is a required argument.");
      }
      return new Wanted(mac, device, master, state, remote);
    }

    Bridge bridge() {
      if (device.master() instanceof Bridge bridge) {
        return bridge;
      }
      throw new UsageException("RTNETLINK answers: Operation not supported");
    }

    BridgePort port() {
      return bridge().port(device).orElseThrow();
    }
  }

  private static void write(Wanted wanted, boolean replace) {
    if (wanted.master()) {
      if (!wanted.bridge().fdb().put(wanted.mac(), wanted.port(), wanted.state(), replace)) {
        throw new UsageException("RTNETLINK answers: File exists", FAILED);
      }
    } else if (wanted.remote() == null) {
      throw new UsageException("Device and destination are required arguments.");
    } else {
      vxlan(wanted.device()).putRemote(wanted.mac(), wanted.remote(), "bridge fdb wrote it");
    }
  }

  private static void delete(Wanted wanted) {
    if (!wanted.master()) {
      vxlan(wanted.device()).removeRemote(wanted.mac(), "bridge fdb removed it");
    } else if (!wanted.bridge().fdb().remove(wanted.mac(), wanted.port())) {
      throw new UsageException("RTNETLINK answers: No such file or directory", FAILED);
    }
  }

  private static Vxlan vxlan(NetDevice device) {
    if (device instanceof Vxlan vxlan) {
      return vxlan;
    }
    throw new UsageException("RTNETLINK answers: Operation not supported: " + device.name() + " is no vxlan device.");
  }

  private static void list(Process process, Style style, Words words) {
    NetDevice only = null;
    NetDevice bridge = null;
    while (words.hasNext()) {
      if (words.takes("dev")) {
        only = words.device(process.netns());
      } else if (words.takes("br", "brport")) {
        bridge = words.device(process.netns());
      } else {
        throw words.unknown();
      }
    }
    List<String> shown = shown(process.netns(), only, bridge).map(NetDevice::name).toList();
    List<Map<String, @Nullable Object>> rows =
        FdbTable.rows(process.netns()).stream()
            .filter(row -> shown.contains(String.valueOf(row.get("ifname"))))
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
