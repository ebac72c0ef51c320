package io.vethscope.web.script;

import java.util.Set;

/**
 * Takes out of a script or a style sheet what only its readers need: comments and indentation. What stands in a line
 * stays in that line, so that an error in a browser names the line of the source.
 *
 * <p>Scripts are told apart into comments, strings, templates, regular expressions and the rest (ECMA-262, section 12);
 * style sheets have comments and strings only (CSS Syntax 3, section 4). Whether a slash divides or begins a regular
 * expression is judged by what stands before it, which is right but after {@code if (…)} and the like; a test compares
 * each of the front end's scripts with what becomes of it.
 */
public final class Slim {
  /** Words that a value follows, so that a slash behind them does not divide. */
  private static final Set<String> BEFORE_A_VALUE =
      Set.of("return", "typeof", "case", "in", "of", "void", "delete", "throw", "new", "else", "do", "await", "yield");

  private final String source;
  private final boolean script;
  private final StringBuilder slim;
  private int at;

  private Slim(String source, boolean script) {
    this.source = source;
    this.script = script;
    this.slim = new StringBuilder(source.length());
  }

  /** A JavaScript module or script. */
  public static String script(String source) {
    return new Slim(source, true).code(false);
  }

  /** A style sheet. */
  public static String style(String source) {
    return new Slim(source, false).code(false);
  }

  /**
   * Goes through code to its end.
   *
   * @param inTemplate whether it stands in a template and ends with the brace that closes it
   */
  private String code(boolean inTemplate) {
    int open = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '/' && follows("/*")) {
        comment();
      } else if (c == '/' && script && follows("//")) {
        at = end(source.indexOf('\n', at));
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else if (c == '`' && script) {
        template();
      } else if (c == '/' && script && isValueDue()) {
        expression();
      } else if (c == '\n') {
        line();
      } else {
        open += c == '{' ? 1 : c == '}' ? -1 : 0;
        take(1);
        if (inTemplate && open < 0) {
          break;
        }
      }
    }
    return slim.toString();
  }

  private boolean follows(String text) {
    return source.startsWith(text, at);
  }

  private int end(int found) {
    return found < 0 ? source.length() : found;
  }

  private void take(int count) {
    int end = Math.min(source.length(), at + count);
    slim.append(source, at, end);
    at = end;
  }

  /** Of a comment its line breaks stay; a short one may stand between two words. */
  private void comment() {
    int end = Math.min(source.length(), end(source.indexOf("*/", at + 2)) + 2);
    long breaks = source.substring(at, end).chars().filter(c -> c == '\n').count();
    slim.append(breaks == 0 ? " " : "\n".repeat((int) breaks));
    at = end;
  }

  /** Ends a line, and leaves out the indentation of the next. */
  private void line() {
    while (!slim.isEmpty() && slim.charAt(slim.length() - 1) == ' ') {
      slim.setLength(slim.length() - 1);
    }
    take(1);
    while (at < source.length() && source.charAt(at) == ' ') {
      at++;
    }
  }

  private void quoted(char quote) {
    take(1);
    while (at < source.length() && source.charAt(at) != quote) {
      take(source.charAt(at) == '\\' ? 2 : 1);
    }
    take(1);
  }

  private void template() {
    take(1);
    while (at < source.length() && source.charAt(at) != '`') {
      if (follows("${")) {
        take(2);
        code(true);
      } else {
        take(source.charAt(at) == '\\' ? 2 : 1);
      }
    }
    take(1);
  }

  /** A regular expression; a slash in brackets does not end it. */
  private void expression() {
    boolean inClass = false;
    do {
      char c = source.charAt(at);
      inClass = c == '[' || (inClass && c != ']');
      take(c == '\\' ? 2 : 1);
    } while (at < source.length() && (inClass || source.charAt(at) != '/'));
    take(1);
  }

  private boolean isValueDue() {
    int last = slim.length() - 1;
    while (last >= 0 && Character.isWhitespace(slim.charAt(last))) {
      last--;
    }
    if (last < 0) {
      return true;
    }
    int first = last;
    while (first >= 0 && Character.isJavaIdentifierPart(slim.charAt(first))) {
      first--;
    }
    return first == last
        ? ")]}\"'`".indexOf(slim.charAt(last)) < 0
        : BEFORE_A_VALUE.contains(slim.substring(first + 1, last + 1));
  }
}
