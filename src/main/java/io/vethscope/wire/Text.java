package io.vethscope.wire;

/** Words and numbers as the summaries write them. */
final class Text {
  private static final int LONGEST_QUOTE = 60;

  private Text() {}

  /** Keeps an error message short, however long the text it complains about. */
  static String shorten(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }

  /** {@code 0x0800}. */
  static String hex16(int value) {
    return "0x%04x".formatted(value);
  }

  /** {@code 0x08000000}. */
  static String hex32(int value) {
    return "0x%08x".formatted(value);
  }
}
