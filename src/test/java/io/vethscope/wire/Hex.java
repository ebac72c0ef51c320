package io.vethscope.wire;

import java.util.HexFormat;

/** Bytes as tests write them: hexadecimal digits with spaces and line ends wherever they help. */
final class Hex {
  private Hex() {}

  static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  static Payload payload(String digits) {
    return Payload.of(bytes(digits));
  }
}
