package io.vethscope.program;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line with its input, as shells have it: behind it, {@code iptables-restore <<'EOF'}, lines, {@code EOF}; or
 * before it, {@code echo TEXT | nc HOST PORT}.
 *
 * @param command the line, without the part about its input
 * @param text the input; empty where there is none
 */
record HereDocument(String command, String text) {
  private static final Pattern START = Pattern.compile("^([^\n]*?)<<-?\\s*(['\"]?)(\\w+)\\2[ \t]*\n");

  private static final Pattern ECHO = Pattern.compile("^\\s*echo\\s+([^|;\n]*?)\\s*\\|\\s*([^|;\n]+)$");

  /**
   * Takes a command line apart.
   *
   * @throws UsageException if its input has no end
   */
  static HereDocument of(String line) {
    Matcher echo = ECHO.matcher(line);
    if (echo.matches()) {
      return new HereDocument(echo.group(2), String.join(" ", Arguments.words(echo.group(1))) + "\n");
    }
    Matcher start = START.matcher(line);
    if (!start.find()) {
      return new HereDocument(line, "");
    }
    String rest = line.substring(start.end());
    Matcher end = Pattern.compile("(?m)^" + start.group(3) + "[ \t]*$").matcher(rest);
    if (!end.find()) {
      throw new UsageException("The input behind << has no line " + start.group(3) + " at its end.");
    }
    return new HereDocument(start.group(1), rest.substring(0, end.start()));
  }
}
