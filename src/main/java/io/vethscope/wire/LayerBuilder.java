package io.vethscope.wire;

import java.util.ArrayList;
import java.util.List;

/** Collects the fields of one header from its first byte to its last. */
final class LayerBuilder {
  private final String protocol;
  private final Payload frame;
  private final int offset;
  private final List<Field> fields = new ArrayList<>();
  private int position;

  /** A header that starts at {@code offset} in the whole frame. */
  LayerBuilder(String protocol, Payload frame, int offset) {
    this.protocol = protocol;
    this.frame = frame;
    this.offset = offset;
    this.position = offset;
  }

  /** A field that fills the next bytes. */
  LayerBuilder field(int length, String name, Object value, String explanation) {
    shared(length, name, value, explanation);
    position += length;
    return this;
  }

  /** A field in some bits of the next bytes, which a later field has too. */
  LayerBuilder shared(int length, String name, Object value, String explanation) {
    fields.add(new Field(name, value.toString(), position, length, explanation));
    return this;
  }

  /** A 16-bit checksum field; its number stands only in the bytes. */
  LayerBuilder checksum(Checksum checksum, String explanation) {
    String meaning =
        switch (checksum) {
          case Checksum.Complete _ -> "correct";
          case Checksum.Partial _ -> "unfinished, left to the NIC";
          case Checksum.Absent _ -> "none";
          case Checksum.Stated _ -> "wrong";
        };
    return field(2, "Checksum", Text.hex16(frame.unsigned16(position)) + " (" + meaning + ")", explanation);
  }

  /** Options, if there are any. */
  LayerBuilder options(Payload options, String value, String explanation) {
    return options.isEmpty() ? this : field(options.length(), "Options", value, explanation);
  }

  /** The layer, which ends where the last field does. */
  Layer build(String summary) {
    return new Layer(protocol, offset, position - offset, summary, fields);
  }
}
