package io.vethscope.program.client;

import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What curl prints, as its options want it. On a terminal it shows no progress beside a page. */
final class CurlOutput {
  private static final Pattern VARIABLE = Pattern.compile("%\\{([^}]*)}");

  private final Process process;
  private final boolean silent;
  private final boolean verbose;
  private final boolean head;
  private final boolean discards;
  private final boolean fails;
  private final String format;

  CurlOutput(Process process, Getopt options) {
    this.process = process;
    this.silent = options.has("s") && !options.has("S");
    this.verbose = options.has("v");
    this.head = options.has("i");
    this.fails = options.has("f");
    this.discards = options.value("o").filter("/dev/null"::equals).isPresent();
    this.format = options.value("w").orElse("");
  }

  /** Whether a response that is no success is a failure ({@code -f}). */
  boolean fails() {
    return fails;
  }

  /** Something that only {@code -v} tells. */
  void tell(String line) {
    if (verbose) {
      process.print(line);
    }
  }

  /** A head, each line behind a sign. */
  void tellHead(char sign, String text) {
    text.lines().forEach(line -> tell(sign + " " + line));
  }

  void page(HttpAnswer answer) {
    if (!discards) {
      process.printAll((head ? answer.head() : "") + answer.body());
    }
  }

  void error(int status, String message) {
    if (verbose) {
      process.print("* " + message);
    } else if (!silent) {
      process.print("curl: (" + status + ") " + message);
    }
  }

  /** An error before anything was sent. */
  UsageException refused(int status, String message) {
    return new UsageException(silent ? "" : "curl: (" + status + ") " + message, status);
  }

  /** {@code -w}: unknown variables are complained of, and left out. */
  void writeOut(Map<String, String> values) {
    VARIABLE
        .matcher(format)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !values.containsKey(name))
        .forEach(name -> process.print("curl: unknown --write-out variable: '" + name + "'"));
    Function<MatchResult, String> value = found -> values.getOrDefault(found.group(1), "").replace("$", "\\$");
    process.printAll(VARIABLE.matcher(format).replaceAll(value).replace("\\n", "\n").replace("\\t", "\t"));
  }

  static String seconds(long milliseconds) {
    return String.format(Locale.ROOT, "%.6f", milliseconds / 1e3);
  }
}
