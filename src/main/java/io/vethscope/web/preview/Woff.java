package io.vethscope.web.preview;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The tables of a font in WOFF 1.0 (W3C Recommendation of 2012, section 4): those of a TrueType font, compressed. */
final class Woff {
  private static final int SIGNATURE = 0x774f4646;
  private static final int TABLES = 12;
  private static final int HEADER = 44;
  private static final int ENTRY = 20;

  private final Map<String, ByteBuffer> tables = new HashMap<>();

  Woff(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (bytes.getInt(0) != SIGNATURE) {
      throw new IllegalArgumentException("This is no font in WOFF 1.0.");
    }
    for (int i = 0; i < bytes.getShort(TABLES); i++) {
      int entry = HEADER + i * ENTRY;
      byte[] packed = new byte[bytes.getInt(entry + 8)];
      bytes.get(bytes.getInt(entry + 4), packed);
      String tag = new String(file, entry, 4, StandardCharsets.US_ASCII);
      tables.put(tag, ByteBuffer.wrap(unpacked(packed, bytes.getInt(entry + 12))));
    }
  }

  /** Tables that compression would not have made smaller stand there as they are. */
  private static byte[] unpacked(byte[] packed, int length) {
    if (packed.length == length) {
      return packed;
    }
    byte[] table = new byte[length];
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      if (inflater.inflate(table) < length) {
        throw new IllegalArgumentException("A table of the font ends too early.");
      }
    } catch (DataFormatException broken) {
      throw new IllegalArgumentException("A table of the font is broken.", broken);
    } finally {
      inflater.end();
    }
    return table;
  }

  /** The table of a name; integers in it are big-endian. */
  ByteBuffer table(String tag) {
    ByteBuffer table = tables.get(tag);
    if (table == null) {
      throw new IllegalArgumentException("The font has no table " + tag + ".");
    }
    return table;
  }
}
