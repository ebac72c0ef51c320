package io.vethscope.web.json;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.WireFormatException;

/** Reads fields that hold addresses. */
final class Addresses {
  private static final int LONGEST = 64;

  private Addresses() {}

  static Ipv4Address read(JsonFields fields, String name) {
    try {
      return Ipv4Address.parse(fields.text(name, LONGEST));
    } catch (WireFormatException malformed) {
      throw fields.refused(name, String.valueOf(malformed.getMessage()));
    }
  }
}
