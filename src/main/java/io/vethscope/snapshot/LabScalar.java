package io.vethscope.snapshot;

import io.vethscope.snapshot.table.JsonText;
import java.util.stream.Collectors;

/** A text in YAML 1.2: several lines as they are (section 8.1.2), one in quotes (section 7.3.1). */
final class LabScalar {
  private static final String INDENT = "          ";

  private LabScalar() {}

  static String of(String text) {
    boolean canStand =
        text.contains("\n")
            && text.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c <= '~'))
            && !text.startsWith(" ")
            && !text.startsWith("\n")
            && !text.endsWith("\n");
    if (!canStand) {
      return JsonText.of(text);
    }
    return text.lines().map(line -> line.isEmpty() ? "" : INDENT + line).collect(Collectors.joining("\n", "|-\n", ""));
  }
}
