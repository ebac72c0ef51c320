package io.vethscope.web.json;

import io.vethscope.web.problem.ProblemException;
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
      throw wrong(name, malformed);
    }
  }

  private static ProblemException wrong(String name, WireFormatException malformed) {
    return ProblemException.badRequest("The field \"" + name + "\": " + malformed.getMessage());
  }
}
