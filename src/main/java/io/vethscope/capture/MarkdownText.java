package io.vethscope.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words in Markdown. Whatever they hold, they stay words: no heading, link, list or markup of HTML comes of them. */
final class MarkdownText {
  private static final Pattern TICKS = Pattern.compile("`+");
  private static final String SPECIAL = "\\`*_[]<>#|~&!";

  private MarkdownText() {}

  /** Words, in one line. */
  static String of(String words) {
    var text = new StringBuilder();
    for (char c : line(words).toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  /**
   * Words as they were typed or printed, in one line: a code span between more ticks than it holds (CommonMark 6.1).
   */
  static String code(String words) {
    String line = line(words);
    int longest = 0;
    for (Matcher ticks = TICKS.matcher(line); ticks.find(); ) {
      longest = Math.max(longest, ticks.group().length());
    }
    if (line.isBlank()) {
      return "";
    }
    String fence = "`".repeat(longest + 1);
    String room = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + room + line + room + fence;
  }

  /** Text that is Markdown already, in the cell of a table, where a bar would end it even inside a code span. */
  static String cell(String markdown) {
    return markdown.replace("|", "\\|");
  }

  private static String line(String words) {
    return words.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }
}
