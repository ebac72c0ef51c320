package io.vethscope.capture;

/**
 * Words in a Mermaid diagram. Whatever they hold, they stay words: what Mermaid or a browser would take for something
 * else is written as an entity code ({@code #59;}), as Mermaid's documentation has it.
 */
final class MermaidText {
  /** Longer words make a diagram that nobody can read. */
  private static final int LONGEST = 120;

  private static final String PLAIN = " .,:/()=+-_[]|!?'$";

  private MermaidText() {}

  /** The words, shortened, in one line. */
  static String of(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    int[] points = line.codePoints().limit(LONGEST + 1L).toArray();
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
      append(text, points[i]);
    }
    return text + (points.length > LONGEST ? "…" : "");
  }

  private static void append(StringBuilder text, int point) {
    if (Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0) {
      text.appendCodePoint(point);
    } else if (!Character.isISOControl(point) && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)) {
      text.append('#').append(point).append(';');
    }
  }
}
