package io.vethscope.web.json;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes fields that hold an address, or one of each version of IP with a comma between them. */
final class Addresses {
  /** Characters that two addresses and a comma have at most, and some more. */
  private static final int LONGEST = 100;

  private Addresses() {}

  static List<IpAddress> read(JsonFields fields, String name) {
    try {
      return Stream.of(fields.text(name, LONGEST).split(",", -1)).map(IpAddress::parse).toList();
    } catch (WireFormatException malformed) {
      throw fields.refused(name, String.valueOf(malformed.getMessage()));
    }
  }

  static String text(List<IpAddress> addresses) {
    return addresses.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
