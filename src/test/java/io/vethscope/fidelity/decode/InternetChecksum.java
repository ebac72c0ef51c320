package io.vethscope.fidelity.decode;

/** The one's complement sum of RFC 1071, uncomplemented: 0xffff over data that contains its own correct checksum. */
final class InternetChecksum {

  static final int CORRECT = 0xffff;

  private InternetChecksum() {}

  static int sum(Octets data) {
    return fold(words(data));
  }

  /** The sum over a pseudo header (of even length) followed by the data. */
  static int sum(Octets pseudoHeader, Octets data) {
    return fold(words(pseudoHeader) + words(data));
  }

  private static long words(Octets data) {
    long sum = 0;
    for (int i = 0; i < data.length(); i += 2) {
      sum += data.at(i) << 8 | data.at(i + 1);
    }
    return sum;
  }

  private static int fold(long sum) {
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) sum;
  }
}
