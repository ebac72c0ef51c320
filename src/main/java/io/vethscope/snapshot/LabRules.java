package io.vethscope.snapshot;

import java.util.List;
import java.util.Optional;

/** Has a script's namespace ask its routing tables as the recorded one does. */
final class LabRules {
  private static final List<String> USUAL = List.of("local", "main", "default");

  private final String netns;
  private final LabLines lines;

  LabRules(String netns, LabLines lines) {
    this.netns = netns;
    this.lines = lines;
  }

  /** The rules beyond those that every namespace begins with. */
  void write(JsonView table) {
    table.list().stream().filter(row -> !isUsual(row)).forEach(this::add);
  }

  private static boolean isUsual(JsonView row) {
    return row.object().size() == 3 && USUAL.contains(row.get("table").optionalText().orElse(""));
  }

  private void add(JsonView row) {
    StringBuilder rule = new StringBuilder("rule add");
    rule.append(row.object().containsKey("not") ? " not" : "");
    rule.append(" from ").append(prefix(row, "src").orElse("all"));
    prefix(row, "dst").ifPresent(to -> rule.append(" to ").append(to));
    say(rule, row, "iif", "iif");
    say(rule, row, "fwmark", "fwmark");
    row.get("fwmask").optionalText().ifPresent(mask -> rule.append('/').append(Shell.word(mask)));
    say(rule, row, "table", "lookup");
    row.get("action").optionalText().ifPresent(action -> rule.append(' ').append(Shell.word(action)));
    int suppressed = row.get("suppress_prefixlen").number(0, 32, -1);
    rule.append(suppressed < 0 ? "" : " suppress_prefixlength " + suppressed);
    rule.append(" priority ").append(row.get("priority").number(0, Integer.MAX_VALUE));
    lines.ip(netns, rule.toString());
  }

  private static void say(StringBuilder rule, JsonView row, String name, String word) {
    row.get(name).optionalText().ifPresent(value -> rule.append(' ' + word + ' ').append(Shell.word(value)));
  }

  private static Optional<String> prefix(JsonView row, String name) {
    if (row.get(name).optionalText().orElse("all").equals("all")) {
      return Optional.empty();
    }
    return Optional.of(LinkReader.address(row.get(name)) + "/" + row.get(name + "len").number(0, 32, 32));
  }
}
