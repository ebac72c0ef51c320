package io.vethscope.wire;

/** Range checks for compact constructors. */
final class Check {
  private static final int MOST_OPTION_BYTES = 40;

  private Check() {}

  /** Refuses a number that does not fit into so many bits, without a sign. */
  static void unsigned(String field, long value, int bits) {
    if (value >>> bits != 0) {
      throw new IllegalArgumentException(field + " must fit into " + bits + " bits, but is " + value + ".");
    }
  }

  /** Refuses options that a 4-bit header length, counted in 32-bit words, can't describe. */
  static void options(String header, Payload options) {
    if (options.length() > MOST_OPTION_BYTES || options.length() % 4 != 0) {
      throw new IllegalArgumentException(
          header + " options fill 32-bit words and at most 40 bytes, not " + options.length() + " bytes.");
    }
  }

  /** Refuses a packet that its 16-bit length field can't describe. */
  static void total(String header, int length) {
    if (length > 0xffff) {
      throw new IllegalArgumentException(header + " carries at most 65535 bytes in all, not " + length + ".");
    }
  }
}
