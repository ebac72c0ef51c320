package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.snapshot.table.JsonText;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@code ip} and {@code bridge} are to print.
 *
 * @param form as what
 * @param details with what the kind of device or route has ({@code -d})
 * @param statistics with what was counted ({@code -s})
 * @param only the version of IP that {@code -4} or {@code -6} asked for, or null for both
 */
record Style(Form form, boolean details, boolean statistics, @Nullable IpVersion only) {
  private static final List<String> OPTIONS =
      List.of(
          "-json",
          "-details",
          "-statistics",
          "-stats",
          "-brief",
          "-oneline",
          "-pretty",
          "-4",
          "-6",
          "-Numeric",
          "-color");

  /** As what. */
  enum Form {
    TEXT,
    /** One line a record ({@code -o}). */
    LINE,
    /** A short line a device ({@code -br}). */
    BRIEF,
    JSON,
    /** JSON of brief records. */
    BRIEF_JSON
  }

  boolean json() {
    return form == Form.JSON || form == Form.BRIEF_JSON;
  }

  boolean brief() {
    return form == Form.BRIEF || form == Form.BRIEF_JSON;
  }

  /** What stands between the lines of a record. */
  String lineEnd() {
    return form == Form.LINE ? "\\" : "\n";
  }

  /** Takes the options that stand before what is to be shown. */
  static Style take(Words words) {
    boolean json = false;
    boolean brief = false;
    boolean line = false;
    boolean details = false;
    boolean statistics = false;
    IpVersion only = null;
    while (words.hasNext() && words.peek().startsWith("-")) {
      String option = words.next();
      String meant = Verbs.of(option.startsWith("--") ? option.substring(1) : option, OPTIONS);
      switch (meant == null ? option : meant) {
        case "-json" -> json = true;
        case "-brief" -> brief = true;
        case "-oneline" -> line = true;
        case "-details" -> details = true;
        case "-statistics", "-stats" -> statistics = true;
        case "-4" -> only = IpVersion.V4;
        case "-6" -> only = IpVersion.V6;
        case "-Numeric", "-color" -> {
          // Numbers are printed as names, and nothing in colours, as on a pipe.
        }
        case "-pretty", "-n", "-netns", "-V", "-Version", "-f", "-family", "-r", "-resolve", "-b", "-batch", "-h" ->
            throw Refusal.notHere(option);
        default -> throw Refusal.usage("Option \"" + option + "\" is unknown, try \"" + words.tool() + " -help\".");
      }
    }
    return new Style(form(json, brief, line), details, statistics, only);
  }

  private static Form form(boolean json, boolean brief, boolean line) {
    if (json) {
      return brief ? Form.BRIEF_JSON : Form.JSON;
    }
    return brief ? Form.BRIEF : line ? Form.LINE : Form.TEXT;
  }

  /** The version that a command is about: the one asked for, else that of the addresses it names. */
  IpVersion version(Words words) {
    return only != null ? only : words.mentionsIpv6() ? IpVersion.V6 : IpVersion.V4;
  }

  /** Prints rows as JSON. */
  void print(Process process, List<Map<String, @Nullable Object>> rows) {
    process.print(JsonText.of(rows));
  }
}
