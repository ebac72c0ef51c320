package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.BridgePortTable;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;
import java.util.Map;
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

  @Override
  public boolean shows(List<String> words) {
    return Verbs.show(words, 1);
  }

  private static void run(Process process, Words words) {
    Style style = Style.take(words);
    if (words.takes("link")) {
      if (words.takes("show") || !words.hasNext()) {
        words.takes("dev");
        showLinks(process, style, words.hasNext() ? words.device(process.netns()) : null);
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
      BridgeFdbCommand.run(process, style, words);
    } else {
      throw words.unknown();
    }
  }

  private static void showLinks(Process process, Style style, @Nullable NetDevice only) {
    List<Map<String, @Nullable Object>> rows =
        BridgePortTable.rows(process.netns()).stream()
            .filter(row -> only == null || only.name().equals(row.get("ifname")))
            .toList();
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
}
