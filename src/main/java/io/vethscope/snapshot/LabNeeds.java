package io.vethscope.snapshot;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a script needs of the machine that it is run on: it looks for that before it does anything. */
final class LabNeeds {
  private LabNeeds() {}

  /** The lines of the check. */
  static List<String> of(Recording recording) {
    Set<String> tools = new TreeSet<>(List.of("ip", "sysctl", "ethtool"));
    Set<String> kinds = kinds(recording);
    for (Recording.Namespace netns : recording.namespaces()) {
      addIf(tools, recording, netns, "ipset", "ipset");
      addIf(tools, recording, netns, "iptables", "iptables-restore");
      addIf(tools, recording, netns, "ip6tables", "ip6tables-restore");
      if (!NftTables.genuine(LabDevices.table(recording, netns.name(), "nft").optionalText().orElse("")).isBlank()) {
        tools.add("nft");
      }
    }
    if (kinds.contains("wireguard")) {
      tools.add("wg");
    }
    if (!recording.servers().isEmpty()) {
      tools.add("python3");
    }
    recording.actions().forEach(action -> tools.add(tool(action.run().strip().split("\\s", 2)[0])));
    return List.of("need " + Shell.words(List.copyOf(tools)), "kinds " + Shell.words(List.copyOf(kinds)));
  }

  /** The kinds of devices that the kernel has to know. */
  static Set<String> kinds(Recording recording) {
    Set<String> kinds = new TreeSet<>();
    for (Recording.Namespace netns : recording.namespaces()) {
      LabDevices.table(recording, netns.name(), "link").list().forEach(link -> kinds.add(LabDevices.kind(link)));
      addIf(kinds, recording, netns, "xfrm_state", "xfrm");
    }
    kinds.remove("loopback");
    return kinds;
  }

  private static String tool(String program) {
    return program.equals("tcp-get") || program.equals("udp-send") ? "python3" : program;
  }

  private static void addIf(
      Set<String> needed, Recording recording, Recording.Namespace netns, String table, String what) {
    if (!LabDevices.table(recording, netns.name(), table).optionalText().orElse("").isBlank()) {
      needed.add(what);
    }
  }
}
