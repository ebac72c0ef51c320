package io.vethscope.kernel.xfrm;

/** Reading numbers as {@code ip xfrm} writes them, decimal or hexadecimal. */
final class Numbers {
  private Numbers() {}

  /**
   * A number within bounds.
   *
   * @throws IllegalArgumentException if it is none
   */
  static int between(String name, String word, long least, long most) {
    try {
      long number = Long.decode(word);
      if (number >= least && number <= most) {
        return (int) number;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw new IllegalArgumentException(
        name + " must be a number from " + least + " to " + most + ", not " + word + ".");
  }

  /** 32 bits as the tool prints them. */
  static String hex(int bits) {
    return "0x" + Integer.toHexString(bits);
  }

  /** 32 bits with all their digits. */
  static String hex8(int bits) {
    return "0x%08x".formatted(bits);
  }
}
