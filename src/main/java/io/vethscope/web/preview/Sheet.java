package io.vethscope.web.preview;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Something to draw on. Lengths are pixels, from the top left. */
final class Sheet {
  private final BufferedImage image;
  private final Graphics2D pen;

  Sheet(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    fill(new Rectangle2D.Double(0, 0, width, height), Ink.PAPER);
  }

  private void fill(Shape shape, Ink ink) {
    pen.setColor(ink.colour());
    pen.fill(shape);
  }

  /** A rectangle with round corners, and its edge. */
  void box(Box box, double radius, Ink ground, Ink edge, double thick) {
    var shape = new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 2 * radius, 2 * radius);
    fill(shape, ground);
    pen.setColor(edge.colour());
    pen.setStroke(new BasicStroke((float) thick));
    pen.draw(shape);
  }

  void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {
    pen.setColor(ink.colour());
    pen.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void dot(double x, double y, double radius, Ink ink) {
    fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), ink);
  }

  /** Words that begin at a point and end before the width, with an ellipsis where they have to. */
  void text(String text, Typeface face, double size, Ink ink, double x, double y, double width) {
    fill(face.outline(face.fitting(text, size, width), size, x, y), ink);
  }

  /** Words that end at a point. */
  void textBefore(String text, Typeface face, double size, Ink ink, double x, double y) {
    fill(face.outline(text, size, x - face.width(text, size), y), ink);
  }

  /** Words in the middle of a box. */
  void textIn(Box box, String text, Typeface face, double size, Ink ink, double y) {
    String fitting = face.fitting(text, size, box.width() - 12);
    fill(face.outline(fitting, size, box.middle() - face.width(fitting, size) / 2, y), ink);
  }

  /** The picture as PNG (RFC 2083), without a file in between. */
  byte[] png() {
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
