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
  /** What it exits with where the kernel, or itself, refuses. */
  private static final int FAILED = 255;

  private static final List<String> OBJECTS = List.of("link", "fdb", "mdb", "vlan", "vni", "monitor", "help");

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
          runChecked(process, arguments);
          process.exit(0, Ending.OK);
        });
  }

  @Override
  public boolean shows(List<String> words) {
    return Verbs.show(Verbs.OF_LINKS, Verbs.withoutOptions(words).stream().skip(1).toList());
  }

  /** Whatever goes wrong, this tool exits with -1. */
  private static void runChecked(Process process, Words words) {
    try {
      run(process, words);
    } catch (UsageException refused) {
      throw new UsageException(String.valueOf(refused.getMessage()), FAILED);
    }
  }

  private static void run(Process process, Words words) {
    Style style = Style.take(words);
    if (style.statistics()) {
      throw Refusal.notHere("bridge -s");
    }
    String object = words.takeVerb(OBJECTS);
    switch (object == null ? "" : object) {
      case "link" -> link(process, style, words);
      case "fdb" -> BridgeFdbCommand.run(process, style, words);
      case "vlan" -> vlan(process, style, words);
      case "" ->
          throw words.hasNext()
              ? new UsageException("Object \"" + words.peek() + "\" is unknown, try \"bridge help\".")
              : new UsageException("Usage: bridge [ OPTIONS ] OBJECT { COMMAND | help }");
      default -> throw Refusal.notHere("bridge " + object);
    }
  }

  /** No bridge here filters by VLAN, so there is none to show. */
  private static void vlan(Process process, Style style, Words words) {
    String verb = words.takeVerb(Verbs.ALL);
    if (verb != null && !verb.equals("show")) {
      throw Refusal.notHere("bridge vlan " + verb);
    }
    process.print(style.json() ? "[]" : "port              vlan-id  ");
  }

  private static void link(Process process, Style style, Words words) {
    String verb = words.takeVerb(Verbs.OF_LINKS);
    switch (verb == null && !words.hasNext() ? "show" : verb == null ? "" : verb) {
      case "show", "list", "lst" -> {
        words.takes("dev");
        showLinks(process, style, words.hasNext() ? device(process, words) : null);
      }
      case "set" -> set(process, words);
      case "" -> throw words.noVerb("link");
      default -> throw Refusal.notHere("bridge link " + verb);
    }
  }

  private static NetDevice device(Process process, Words words) {
    String name = words.next();
    return process
        .netns()
        .device(name)
        .orElseThrow(() -> new UsageException("Cannot find bridge device \"" + name + "\""));
  }

  private static void set(Process process, Words words) {
    if (!words.takes("dev")) {
      throw new UsageException("Device is a required argument.");
    }
    NetDevice device = device(process, words);
    if (!(device.master() instanceof Bridge bridge)) {
      throw Refusal.kernel("Operation not supported");
    }
    BridgePorts.set(bridge.port(device).orElseThrow(), words);
  }

  private static void showLinks(Process process, Style style, @Nullable NetDevice only) {
    List<Map<String, @Nullable Object>> rows =
        BridgePortTable.rows(process.netns()).stream()
            .filter(row -> only == null || only.name().equals(row.get("ifname")))
            .toList();
    if (style.json()) {
      style.print(process, rows);
    } else {
      rows.forEach(row -> {
        process.print(text(row));
        if (style.details()) {
          process.print(details(row));
        }
      });
    }
  }

  private static String text(Map<String, @Nullable Object> row) {
    return row.get("ifindex")
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
        + " ";
  }

  /** {@code print_protinfo}: what stands behind the cost. */
  private static String details(Map<String, @Nullable Object> row) {
    StringBuilder text = new StringBuilder("    ");
    row.entrySet().stream()
        .dropWhile(entry -> !entry.getKey().equals("cost"))
        .skip(1)
        .forEach(entry ->
            text.append(entry.getKey())
                .append(' ')
                .append(entry.getValue() instanceof Boolean on ? on ? "on" : "off" : entry.getValue())
                .append(' '));
    return text.toString();
  }
}
