package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;

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
    if (words.takes("link")) {
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
      fdb(process, words);
    } else {
      throw words.unknown();
    }
  }

  private static void fdb(Process process, Words words) {
    if (words.takes("add", "replace", "append")) {
      write(process.netns(), words);
    } else if (words.takes("del", "delete")) {
      MacAddress mac = words.mac();
      words.takes("dev");
      vxlan(words.device(process.netns())).removeRemote(mac, "bridge fdb removed it");
    } else {
      words.takes("show");
      list(process, words);
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

  private static void list(Process process, Words words) {
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
    for (FdbRow row : rows(process.netns())) {
      boolean wanted =
          (only == null || row.device().equals(only.name())) && (bridge == null || bridge.name().equals(row.master()));
      if (wanted) {
        String text = row.text();
        process.print(only == null ? text : text.replace(" dev " + only.name(), ""));
      }
    }
  }

  private static List<FdbRow> rows(NetNamespace netns) {
    List<FdbRow> rows = new ArrayList<>();
    for (NetDevice device : netns.devices()) {
      if (device instanceof Bridge bridge) {
        rows.addAll(bridge.fdb().rows());
      } else if (device instanceof Vxlan vxlan) {
        rows.addAll(vxlan.rows());
      }
    }
    return rows;
  }
}
