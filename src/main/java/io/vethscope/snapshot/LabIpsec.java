package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.List;

/** IPsec's states and policies of a script's network, out of what {@code ip xfrm} printed. */
final class LabIpsec {
  /** Lines of a state that are not settings but what became of them. */
  private static final List<String> NOT_SET = List.of("anti-replay", "sel", "lifetime", "lastused", "offload");

  private final String netns;
  private final LabLines lines;

  LabIpsec(String netns, LabLines lines) {
    this.netns = Shell.name(netns);
    this.lines = lines;
  }

  void write(JsonView states, JsonView policies) {
    entries(states.optionalText().orElse("")).forEach(this::state);
    entries(policies.optionalText().orElse("")).forEach(this::policy);
  }

  /** An entry begins with a line that is not indented. */
  private static List<List<String>> entries(String text) {
    List<List<String>> entries = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.startsWith("\t") && !line.isBlank()) {
        entries.add(new ArrayList<>());
      }
      if (!entries.isEmpty() && !line.isBlank()) {
        entries.getLast().add(line.strip());
      }
    }
    return entries;
  }

  private void state(List<String> entry) {
    List<String> words = new ArrayList<>();
    for (String line : entry) {
      if (NOT_SET.stream().noneMatch(line::startsWith)) {
        words.addAll(List.of(line.replace("encap type ", "encap ").split(" +", -1)));
      }
    }
    int encap = words.indexOf("sport");
    words.removeIf(word -> encap >= 0 && List.of("sport", "dport", "addr").contains(word));
    int spi = words.indexOf("spi");
    String known = spi < 0 ? "0x1" : words.get(spi + 1);
    words.replaceAll(word -> word.equals("<key>") ? key(known) : word);
    lines.ip(netns, "xfrm state add " + Shell.words(words));
  }

  /** Where a recording keeps its keys to itself, both ends make the same one of what they know. */
  private static String key(String spi) {
    return "0x" + "%8s".formatted(spi.replaceFirst("^0x", "")).replace(' ', '0').repeat(5);
  }

  /** A socket's own policy is none of the namespace's. */
  private void policy(List<String> entry) {
    List<String> words = new ArrayList<>();
    entry.forEach(line -> words.addAll(List.of(line.split(" +", -1))));
    if (!words.contains("socket")) {
      lines.ip(netns, "xfrm policy add " + Shell.words(words));
    }
  }
}
