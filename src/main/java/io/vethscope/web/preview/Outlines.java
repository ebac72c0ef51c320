package io.vethscope.web.preview;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** The shapes of a TrueType font's glyphs (OpenType 1.9, tables {@code loca} and {@code glyf}), in font units. */
final class Outlines {
  private static final int ON_CURVE = 0x01;
  private static final int X_SHORT = 0x02;
  private static final int Y_SHORT = 0x04;
  private static final int REPEAT = 0x08;
  private static final int X_SAME = 0x10;
  private static final int Y_SAME = 0x20;

  private static final int WORDS = 0x0001;
  private static final int OFFSETS = 0x0002;
  private static final int SCALE = 0x0008;
  private static final int MORE = 0x0020;
  private static final int SCALE_XY = 0x0040;
  private static final int MATRIX = 0x0080;

  /** A fraction of 14 bits. */
  private static final double F2DOT14 = 1 << 14;

  /** Where a glyph's head ends, and its points or parts begin. */
  private static final int HEAD = 10;

  private final ByteBuffer glyphs;
  private final ByteBuffer places;
  private final boolean isLong;

  Outlines(Woff font) {
    this.glyphs = font.table("glyf");
    this.places = font.table("loca");
    this.isLong = font.table("head").getShort(50) == 1;
  }

  /** The shape of a glyph; empty for a space. */
  Path2D of(int glyph) {
    int from = place(glyph);
    var shape = new Path2D.Double();
    if (from == place(glyph + 1)) {
      return shape;
    }
    int contours = glyphs.getShort(from);
    if (contours < 0) {
      addParts(shape, from + HEAD);
    } else {
      addContours(shape, from + HEAD, contours);
    }
    return shape;
  }

  private int place(int glyph) {
    return isLong ? places.getInt(glyph * 4) : Short.toUnsignedInt(places.getShort(glyph * 2)) * 2;
  }

  /** A letter with an accent is made of both. */
  private void addParts(Path2D shape, int begin) {
    int at = begin;
    int flags = MORE;
    while ((flags & MORE) != 0) {
      flags = glyphs.getShort(at);
      int part = Short.toUnsignedInt(glyphs.getShort(at + 2));
      boolean areWords = (flags & WORDS) != 0;
      double x = areWords ? glyphs.getShort(at + 4) : glyphs.get(at + 4);
      double y = areWords ? glyphs.getShort(at + 6) : glyphs.get(at + 5);
      at += areWords ? 8 : 6;
      double[] matrix = {1, 0, 0, 1};
      if ((flags & SCALE) != 0) {
        matrix[0] = matrix[3] = glyphs.getShort(at) / F2DOT14;
        at += 2;
      } else if ((flags & SCALE_XY) != 0) {
        matrix[0] = glyphs.getShort(at) / F2DOT14;
        matrix[3] = glyphs.getShort(at + 2) / F2DOT14;
        at += 4;
      } else if ((flags & MATRIX) != 0) {
        for (int i = 0; i < 4; i++) {
          matrix[i] = glyphs.getShort(at + 2 * i) / F2DOT14;
        }
        at += 8;
      }
      boolean isPlaced = (flags & OFFSETS) != 0;
      shape.append(
          of(part)
              .getPathIterator(
                  new AffineTransform(matrix[0], matrix[1], matrix[2], matrix[3], isPlaced ? x : 0, isPlaced ? y : 0)),
          /* connect= */ false);
    }
  }

  private void addContours(Path2D shape, int begin, int contours) {
    int[] ends = new int[contours];
    for (int i = 0; i < contours; i++) {
      ends[i] = Short.toUnsignedInt(glyphs.getShort(begin + 2 * i));
    }
    int points = contours == 0 ? 0 : ends[contours - 1] + 1;
    int hints = Short.toUnsignedInt(glyphs.getShort(begin + 2 * contours));
    int[] flags = new int[points];
    int at = flags(flags, begin + 2 * contours + 2 + hints);
    int[] x = new int[points];
    at = coordinates(x, flags, at, X_SHORT, X_SAME);
    int[] y = new int[points];
    coordinates(y, flags, at, Y_SHORT, Y_SAME);
    int first = 0;
    for (int end : ends) {
      contour(shape, new Points(new int[][] {flags, x, y}, first, end - first + 1));
      first = end + 1;
    }
  }

  private int flags(int[] flags, int begin) {
    int at = begin;
    for (int i = 0; i < flags.length; ) {
      int flag = glyphs.get(at++);
      int times = (flag & REPEAT) == 0 ? 1 : 1 + Byte.toUnsignedInt(glyphs.get(at++));
      for (int end = i + times; i < end; i++) {
        flags[i] = flag;
      }
    }
    return at;
  }

  /** Each is told as the step from the one before: none, a byte with its sign in the flag, or two bytes. */
  private int coordinates(int[] values, int[] flags, int begin, int isShort, int isSame) {
    int at = begin;
    int value = 0;
    for (int i = 0; i < values.length; i++) {
      if ((flags[i] & isShort) != 0) {
        int step = Byte.toUnsignedInt(glyphs.get(at++));
        value += (flags[i] & isSame) != 0 ? step : -step;
      } else if ((flags[i] & isSame) == 0) {
        value += glyphs.getShort(at);
        at += 2;
      }
      values[i] = value;
    }
    return at;
  }

  /** The points of one contour, counted round and round from any of them. */
  private static final class Points {
    private final int[] flags;
    private final int[] xs;
    private final int[] ys;
    private final int first;
    private final int count;

    /** Some of a glyph's points, of which it is told: each one's flags, each one's x, each one's y. */
    Points(int[][] glyph, int first, int count) {
      this.flags = glyph[0];
      this.xs = glyph[1];
      this.ys = glyph[2];
      this.first = first;
      this.count = count;
    }

    int count() {
      return count;
    }

    private int index(int i) {
      return first + Math.floorMod(i, count);
    }

    boolean isOn(int i) {
      return (flags[index(i)] & ON_CURVE) != 0;
    }

    double x(int i) {
      return xs[index(i)];
    }

    double y(int i) {
      return ys[index(i)];
    }

    /** Between two points off the curve there is one on it, half way, which is not written. */
    double[] between(int i, int j) {
      return new double[] {(x(i) + x(j)) / 2, (y(i) + y(j)) / 2};
    }
  }

  private static void contour(Path2D shape, Points points) {
    int start = 0;
    while (start < points.count() && !points.isOn(start)) {
      start++;
    }
    boolean hasOn = start < points.count();
    double[] begin = hasOn ? new double[] {points.x(start), points.y(start)} : points.between(-1, 0);
    shape.moveTo(begin[0], begin[1]);
    int from = hasOn ? start + 1 : 0;
    for (int i = from; i < from + points.count() - (hasOn ? 1 : 0); i++) {
      if (points.isOn(i)) {
        shape.lineTo(points.x(i), points.y(i));
      } else if (points.isOn(i + 1)) {
        shape.quadTo(points.x(i), points.y(i), points.x(i + 1), points.y(i + 1));
        i++;
      } else {
        double[] end = points.between(i, i + 1);
        shape.quadTo(points.x(i), points.y(i), end[0], end[1]);
      }
    }
    shape.closePath();
  }
}
