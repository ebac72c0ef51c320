package io.vethscope.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The frames in {@code wire/frames.txt}, which Linux sent. */
final class RecordedFrames {
  /**
   * A line of the file.
   *
   * @param link {@code eth}, or {@code ip} for a device without link headers
   */
  record Recorded(String link, Payload frame, String summary) {
    byte[] bytes() {
      return frame.toBytes();
    }

    Packet parse() {
      return parse(bytes());
    }

    /** Reads other bytes as this link type says. */
    Packet parse(byte[] others) {
      return link.equals("eth") ? EthernetFrame.parse(others) : Packets.parseIp(others);
    }

    @Override
    public String toString() {
      return summary;
    }
  }

  private RecordedFrames() {}

  static List<Recorded> all() {
    try (var in = Objects.requireNonNull(RecordedFrames.class.getResourceAsStream("/wire/frames.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(parts -> new Recorded(parts[0], Hex.payload(parts[1]), parts[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
