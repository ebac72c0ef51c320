package io.vethscope.web.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A picture for previews: the title, what it is about, and the network below.
 *
 * @param title a few words
 * @param about a sentence or two
 * @param label with what the network is made, in two or three words; empty for nothing
 * @param network what is drawn; nothing for the page as a whole
 */
record Poster(String title, String about, String label, Optional<Sketch> network) {
  static final int WIDTH = 1_200;
  static final int HEIGHT = 630;

  private static final double MARGIN = 56;
  private static final double INNER = WIDTH - 2 * MARGIN;
  private static final double TITLE = 52;
  private static final double ABOUT = 25;
  private static final double LABEL = 21;

  /** Rather than break a line for its last word, letters become so much smaller. */
  private static final double LEAST = 0.88;

  /** Draws it. */
  byte[] png() {
    var sheet = new Sheet(WIDTH, HEIGHT);
    brand(sheet);
    label(sheet);
    sheet.text(title, Typeface.STRONG, TITLE, Ink.INK, MARGIN, 146, INNER);
    double y = 188;
    double size = ABOUT * Math.clamp(INNER / Typeface.PLAIN.width(about, ABOUT), LEAST, 1);
    for (String line : lines(about, size)) {
      sheet.text(line, Typeface.PLAIN, size, Ink.INK_2, MARGIN, y, INNER);
      y += 33;
    }
    network.ifPresent(sketch -> new NetworkPainter(sheet, sketch).paint());
    return sheet.png();
  }

  private static void brand(Sheet sheet) {
    double width = Typeface.STRONG.width("veth", 32);
    sheet.text("veth", Typeface.STRONG, 32, Ink.INK, MARGIN, 76, INNER);
    sheet.text("scope", Typeface.STRONG, 32, Ink.OVERLAY_INK, MARGIN + width, 76, INNER);
  }

  private void label(Sheet sheet) {
    if (!label.isEmpty()) {
      double width = Typeface.STRONG.width(label, LABEL) + 40;
      var box = new Box(WIDTH - MARGIN - width, 46, width, 42);
      sheet.box(box, 21, Ink.IP_SOFT, Ink.IP_SOFT, 1);
      sheet.textIn(box, label, Typeface.STRONG, LABEL, Ink.IP_INK, 74);
    }
  }

  /** Two lines, the second of which is cut where it has to be. */
  private static List<String> lines(String text, double size) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    for (int space = rest.length(); space > 0; space = rest.lastIndexOf(' ', space - 1)) {
      if (Typeface.PLAIN.width(rest.substring(0, space), size) <= INNER) {
        lines.add(rest.substring(0, space));
        rest = rest.substring(space).strip();
        break;
      }
    }
    if (!rest.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }
}
