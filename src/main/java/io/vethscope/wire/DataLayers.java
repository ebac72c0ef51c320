package io.vethscope.wire;

import java.nio.charset.StandardCharsets;

/** Explains bytes behind the last header. */
final class DataLayers {
  private static final int LONGEST_PREVIEW = 64;

  private DataLayers() {}

  static Layer data(Payload data, LayerBuilder layer) {
    return layer
        .field(data.length(), "Data", preview(data), "What the sender wanted to transport.")
        .build(data.length() + " bytes of data");
  }

  static Layer padding(Payload padding, LayerBuilder layer) {
    return layer
        .field(
            padding.length(),
            "Padding",
            preview(padding),
            "Fills a short frame up to the 60 bytes that Ethernet wants; the packet inside states its own length.")
        .build(padding.length() + " bytes of padding");
  }

  /** The body of an ICMP error that begins with an IPv4 header. */
  static Layer quoted(Payload body, LayerBuilder layer) {
    var source = new Ipv4Address(body.int32(12));
    var destination = new Ipv4Address(body.int32(16));
    layer
        .field(12, "Quoted header", preview(body.slice(0, 12)), "How the packet began that could not be delivered.")
        .field(4, "Quoted source", source, "Who sent that packet; this error goes back there.")
        .field(4, "Quoted destination", destination, "Where that packet was going.");
    var rest = body.slice(Ipv4Header.MINIMUM_LENGTH, body.length());
    if (!rest.isEmpty()) {
      layer.field(
          rest.length(),
          "Quoted rest",
          preview(rest),
          "More of that packet: its ports tell the sender which connection the error is about.");
    }
    return layer.build("the start of the packet from " + source + " to " + destination);
  }

  /** Text where all bytes are printable, digits otherwise. */
  private static String preview(Payload data) {
    var start = data.slice(0, Math.min(LONGEST_PREVIEW, data.length()));
    var text = new String(start.toBytes(), StandardCharsets.ISO_8859_1).replace("\r\n", " ").replace('\n', ' ');
    String shown = text.chars().allMatch(c -> c >= ' ' && c <= '~') ? "\"" + text + "\"" : start.hex();
    return start.length() < data.length() ? shown + "…" : shown;
  }
}
