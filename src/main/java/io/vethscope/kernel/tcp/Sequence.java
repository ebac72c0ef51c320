package io.vethscope.kernel.tcp;

/** Comparison of sequence numbers, which wrap around ({@code before} and {@code after} in include/net/tcp.h). */
final class Sequence {
  private Sequence() {}

  static boolean before(int first, int second) {
    return first - second < 0;
  }

  static boolean after(int first, int second) {
    return before(/* first= */ second, /* second= */ first);
  }

  /** Whether {@code number} lies in {@code [low, high]}. */
  static boolean between(int number, int low, int high) {
    return Integer.compareUnsigned(high - low, number - low) >= 0;
  }

  static int max(int first, int second) {
    return after(first, second) ? first : second;
  }

  static int min(int first, int second) {
    return before(first, second) ? first : second;
  }
}
