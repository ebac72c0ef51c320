package io.vethscope.wire;

/** The one's complement sum of RFC 1071. A sum stays unfolded in a long until it is needed. */
final class InternetChecksum {
  private InternetChecksum() {}

  /** Adds 16-bit words in network byte order; an odd last byte counts as the high half of a word. */
  static long sum(byte[] bytes, int from, int length) {
    long sum = 0;
    int end = from + (length & ~1);
    for (int i = from; i < end; i += 2) {
      sum += ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
    }
    return (length & 1) == 0 ? sum : sum + ((bytes[end] & 0xff) << 8);
  }

  /** Adds the carries back in until 16 bits are left: {@code csum_fold} without its complement. */
  static int fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) folded;
  }

  /** The value for the checksum field, given the sum of everything it covers with the field itself as zero. */
  static int finish(long sum) {
    return ~fold(sum) & 0xffff;
  }
}
