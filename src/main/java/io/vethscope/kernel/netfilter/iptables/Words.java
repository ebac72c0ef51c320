package io.vethscope.kernel.netfilter.iptables;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of {@code iptables-save} into words ({@code add_param_to_argv}). */
final class Words {
  private Words() {}

  /**
   * The words of a line; double quotes keep spaces, and inside them a backslash keeps what is behind it.
   *
   * @throws IptablesException if a quotation mark is not closed
   */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        started = true;
      } else if (quoted && c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else if (!quoted && Character.isWhitespace(c)) {
        if (started) {
          words.add(word.toString());
        }
        word.setLength(0);
        started = false;
      } else {
        word.append(c);
        started = true;
      }
    }
    if (quoted) {
      throw new IptablesException("A quotation mark is not closed.");
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }
}
