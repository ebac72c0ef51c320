package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.BridgePortTable;
import io.vethscope.snapshot.table.FdbTable;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code bridge}: forwarding databases and ports. */
final class BridgeCommand implements Program {
  @Override
  public String name() {
    return "bridge";
  }

  @Override
  public void start(Process process, List<String> words) {
    Words arguments = new Words("bridge " + String.join(" ", words), words);
    process.later(
        Ip.TAKES,
        () -> {
          run(process, arguments);
          process.exit(0, Ending.OK);
        });
  }

  private static void run(Process process, Words words) {
    Style style = Style.take(words);
    if (words.takes("link")) {
      if (words.takes("show") || !words.hasNext()) {
        showLinks(process, style);
        return;
      }
      if (!words.takes("set")) {
        throw words.unknown();
      }
      words.takes("dev");
      NetDevice device = words.device(process.netns());
      if (!(device.master() instanceof Bridge bridge)) {
        throw new UsageException("RTNETLINK answers: Operation not supported");
      }
      BridgePorts.set(bridge.port(device).orElseThrow(), words);
    } else if (words.takes("fdb")) {
      fdb(process, style, words);
    } else {
      throw words.unknown();
    }
  }

  private static void showLinks(Process process, Style style) {
    List<Map<String, @Nullable Object>> rows = BridgePortTable.rows(process.netns());
    if (style.json()) {
      style.print(process, rows);
      return;
    }
    for (Map<String, @Nullable Object> row : rows) {
      process.print(
          row.get("ifindex")
              + ": "
              + row.get("ifname")
              + (row.containsKey("link") ? "@" + row.get("link") : "")
              + ": <"
              + String.valueOf(row.get("flags")).replaceAll("[\\[\\] ]", "")
              + "> mtu "
              + row.get("mtu")
              + " master "
              + row.get("master")
              + " state "
              + row.get("state")
              + " priority "
              + row.get("priority")
              + " cost "
              + row.get("cost")
              + " ");
    }
  }

  private static void fdb(Process process, Style style, Words words) {
    if (words.takes("add", "replace", "append")) {
      write(process.netns(), words);
    } else if (words.takes("del", "delete")) {
      MacAddress mac = words.mac();
      words.takes("dev");
      vxlan(words.device(process.netns())).removeRemote(mac, "bridge fdb removed it");
    } else {
      words.takes("show");
      list(process, style, words);
    }
  }

  private static void write(NetNamespace netns, Words words) {
    MacAddress mac = words.mac();
    NetDevice device = null;
    Ipv4Address remote = null;
    while (words.hasNext()) {
      if (words.takes("dev")) {
        device = words.device(netns);
      } else if (words.takes("dst")) {
        remote = words.address();
      } else if (!words.takes("self", "permanent", "static")) {
        throw words.unknown();
      }
    }
    if (device == null || remote == null) {
      throw new UsageException("Device and destination are required arguments.");
    }
    vxlan(device).putRemote(mac, remote, "bridge fdb wrote it");
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
