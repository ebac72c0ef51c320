package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import java.util.List;
import java.util.Locale;

/** Reads types of service and differentiated services ({@code xt_tos}, {@code xt_dscp}, RFC 2474). */
final class Services {
  /** Bits of the type of service that stand for the differentiated service. */
  static final int DSCP_MASK = 0xfc;

  static final int LARGEST = 0xff;
  private static final int LARGEST_DSCP = 0x3f;
  private static final int SYMBOL_MASK = 0x3f;
  private static final int CLASS_STEP = 8;

  /** Names of types of service, with their values. */
  private static final List<String> SYMBOLS =
      List.of(
          "minimize-delay=16",
          "maximize-throughput=8",
          "maximize-reliability=4",
          "minimize-cost=2",
          "normal-service=0");

  private Services() {}

  /** {@code VALUE[/MASK]} or a name, which asks for some of the bits only. */
  static Masked tos(String text) {
    for (String symbol : SYMBOLS) {
      int equals = symbol.indexOf('=');
      if (symbol.substring(0, equals).equalsIgnoreCase(text)) {
        return new Masked(Integer.parseInt(symbol.substring(equals + 1)), SYMBOL_MASK);
      }
    }
    int slash = text.indexOf('/');
    int mask = slash < 0 ? LARGEST : Values.number(text.substring(slash + 1), 0, LARGEST);
    return new Masked(Values.number(slash < 0 ? text : text.substring(0, slash), 0, LARGEST), mask);
  }

  /** {@code 0x10/0xff}. */
  static String print(Masked tos) {
    return "0x%02x/0x%02x".formatted(tos.value(), tos.mask());
  }

  /** A differentiated service's number, 0 to 63. */
  static int dscp(String text) {
    return Values.number(text, 0, LARGEST_DSCP);
  }

  /** The number that a class has: {@code EF}, {@code CS0} to {@code CS7}, {@code AF11} to {@code AF43}, {@code BE}. */
  static int dscpClass(String text) {
    String word = text.toUpperCase(Locale.ROOT);
    if (word.equals("EF")) {
      return 0x2e;
    }
    if (word.equals("BE")) {
      return 0;
    }
    if (word.matches("CS[0-7]")) {
      return (word.charAt(2) - '0') * CLASS_STEP;
    }
    if (word.matches("AF[1-4][1-3]")) {
      return (word.charAt(2) - '0') * CLASS_STEP + (word.charAt(3) - '0') * 2;
    }
    throw new RuleSyntaxException(
        "\"" + text + "\" is no class of service; these are: EF, BE, CS0 to CS7, AF11 to AF43.");
  }
}
