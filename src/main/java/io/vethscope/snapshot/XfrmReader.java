package io.vethscope.snapshot;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.xfrm.NamespaceXfrm;
import io.vethscope.kernel.xfrm.XfrmWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what {@code ip xfrm state} and {@code ip xfrm policy} print. */
final class XfrmReader {
  private static final String WHY = "it was in the snapshot";

  private XfrmReader() {}

  static void read(NetNamespace netns, JsonView states, JsonView policies) {
    // The tools show the latest first.
    for (List<String> words : entries(states).reversed()) {
      guarded(states, words, each -> NamespaceXfrm.of(netns).add(XfrmWords.state(each), WHY));
    }
    for (List<String> words : entries(policies).reversed()) {
      // A socket's own policy is about the daemon's packets only, which it lets pass.
      if (!words.contains("socket")) {
        guarded(policies, words, each -> NamespaceXfrm.of(netns).add(XfrmWords.policy(each), WHY));
      }
    }
  }

  private static void guarded(JsonView table, List<String> words, Consumer<List<String>> reader) {
    try {
      reader.accept(words);
    } catch (IllegalArgumentException unreadable) {
      throw new SnapshotException(table.path() + ": " + unreadable.getMessage());
    }
  }

  /** The words of each entry: one begins where a line begins without a tab. IPv6 is not read. */
  private static List<List<String>> entries(JsonView table) {
    List<List<String>> entries = new ArrayList<>();
    for (String line : table.optionalText().orElse("").lines().filter(each -> !each.isBlank()).toList()) {
      if (!line.startsWith("\t")) {
        entries.add(new ArrayList<>());
      }
      if (!entries.isEmpty()) {
        entries.getLast().addAll(List.of(line.trim().split("\\s+")));
      }
    }
    entries.removeIf(words -> words.size() < 2 || words.get(1).contains(":"));
    return entries;
  }
}
