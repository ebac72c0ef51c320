package io.vethscope.web.preview;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** A font whose words become shapes, without any of the machine's own. */
final class Typeface {
  private static final String PLACE = "/META-INF/resources/_static/inter/5.2.5/files/inter-latin-%d-normal.woff";

  /** Plain words. */
  static final Typeface PLAIN = load(400);

  /** Names and titles. */
  static final Typeface STRONG = load(600);

  private static final int UNICODE = 0;
  private static final int WINDOWS = 3;
  private static final int SEGMENTS = 4;
  private static final char ELLIPSIS = '…';

  private final Outlines outlines;
  private final ByteBuffer advances;
  private final ByteBuffer characters;
  private final int measured;
  private final double unitsPerEm;

  private Typeface(Woff font) {
    this.outlines = new Outlines(font);
    this.advances = font.table("hmtx");
    this.measured = Short.toUnsignedInt(font.table("hhea").getShort(34));
    this.unitsPerEm = Short.toUnsignedInt(font.table("head").getShort(18));
    this.characters = characters(font.table("cmap"));
  }

  private static Typeface load(int weight) {
    try (InputStream file = Typeface.class.getResourceAsStream(PLACE.formatted(weight))) {
      if (file == null) {
        throw new IllegalStateException(PLACE.formatted(weight) + " is not there; has the version of inter changed?");
      }
      return new Typeface(new Woff(file.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The part of {@code cmap} that knows the characters of Unicode's first plane. */
  private static ByteBuffer characters(ByteBuffer table) {
    for (int i = 0; i < table.getShort(2); i++) {
      int platform = table.getShort(4 + 8 * i);
      int offset = table.getInt(4 + 8 * i + 4);
      if ((platform == UNICODE || platform == WINDOWS) && table.getShort(offset) == SEGMENTS) {
        return table.slice(offset, table.capacity() - offset);
      }
    }
    throw new IllegalArgumentException("The font has no table of characters that is known here.");
  }

  /** The glyph of a character; 0, a box, for one that the font has not (OpenType 1.9, {@code cmap} format 4). */
  private int glyph(char character) {
    int twice = characters.getShort(6);
    for (int i = 0; i < twice; i += 2) {
      int end = Short.toUnsignedInt(characters.getShort(14 + i));
      int start = Short.toUnsignedInt(characters.getShort(16 + twice + i));
      if (character <= end) {
        int delta = characters.getShort(16 + 2 * twice + i);
        int at = 16 + 3 * twice + i;
        int offset = Short.toUnsignedInt(characters.getShort(at));
        if (character < start) {
          return 0;
        }
        if (offset == 0) {
          return (character + delta) & 0xffff;
        }
        int glyph = Short.toUnsignedInt(characters.getShort(at + offset + 2 * (character - start)));
        return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
      }
    }
    return 0;
  }

  private int advance(int glyph) {
    return Short.toUnsignedInt(advances.getShort(4 * Math.min(glyph, measured - 1)));
  }

  /** How wide a text is, in the unit of the size. */
  double width(String text, double size) {
    return text.chars().mapToDouble(character -> advance(glyph((char) character))).sum() * size / unitsPerEm;
  }

  /** The longest beginning of a text that fits, with an ellipsis where it is not all of it. */
  String fitting(String text, double size, double width) {
    if (width(text, size) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + ELLIPSIS, size) > width) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /** A text as a shape that stands on a point. */
  Path2D outline(String text, double size, double x, double y) {
    var shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double scale = size / unitsPerEm;
    double at = x;
    for (int i = 0; i < text.length(); i++) {
      int glyph = glyph(text.charAt(i));
      var place = new AffineTransform(scale, 0, 0, -scale, at, y);
      shape.append(outlines.of(glyph).getPathIterator(place), /* connect= */ false);
      at += advance(glyph) * scale;
    }
    return shape;
  }
}
