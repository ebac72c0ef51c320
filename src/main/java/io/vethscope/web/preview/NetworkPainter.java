package io.vethscope.web.preview;

import java.util.List;

/** Machines side by side, and the network that they are plugged into. */
final class NetworkPainter {
  private static final double MARGIN = 56;
  private static final double INNER = Poster.WIDTH - 2 * MARGIN;
  private static final double GAP = 28;
  private static final double TOP = 244;
  private static final double WIDEST = 700;
  private static final Box NETWORK = new Box(MARGIN, 540, INNER, 40);

  private final Sheet sheet;
  private final Sketch sketch;

  NetworkPainter(Sheet sheet, Sketch sketch) {
    this.sheet = sheet;
    this.sketch = sketch;
  }

  void paint() {
    List<Sketch.Machine> machines = sketch.machines();
    double width = Math.min(WIDEST, (INNER - GAP * (machines.size() - 1)) / machines.size());
    double x = MARGIN + (INNER - width * machines.size() - GAP * (machines.size() - 1)) / 2;
    boolean isCrossed = machines.stream().flatMap(machine -> machine.card().stream()).anyMatch(sketch::isOnWay);
    sheet.box(NETWORK, 10, Ink.L2_SOFT, isCrossed ? Ink.L2 : Ink.LINE, isCrossed ? 4 : 1.5);
    for (Sketch.Machine machine : machines) {
      new MachinePainter(sheet, sketch, machine, new Box(x, TOP, width, 262)).paint(NETWORK.y());
      x += width + GAP;
    }
    words();
    sketch.stop().ifPresent(stop -> footer(Ink.IP_INK, stop.where() + "   " + stop.frame()));
    sketch
        .lost()
        .filter(_ -> sketch.stop().isEmpty())
        .ifPresent(loss -> footer(Ink.DROP_INK, "Dropped at " + loss.where() + ". " + loss.why()));
  }

  private void words() {
    double y = NETWORK.centre() + 7;
    String name = sketch.hasRouter() ? "node network, through the router" : "node network";
    sheet.textIn(NETWORK, name, Typeface.STRONG, 19, Ink.INK_2, y);
    if (sketch.more() > 0) {
      String more = "and " + sketch.more() + " more";
      sheet.textBefore(more, Typeface.PLAIN, 19, Ink.INK_3, NETWORK.right() - 18, y);
    }
  }

  private void footer(Ink ink, String words) {
    sheet.text(words, Typeface.PLAIN, 20, ink, MARGIN, 612, INNER);
  }
}
