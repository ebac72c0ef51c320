package io.vethscope.wire;

/** Turns the number in a checksum field into a {@link Checksum} and back. */
final class ChecksumField {
  private ChecksumField() {}

  /** Names a number; the complete one wins when several names would do. */
  static Checksum classify(int value, int complete, int partial) {
    if (value == complete) {
      return Checksum.COMPLETE;
    }
    return value == partial ? Checksum.PARTIAL : new Checksum.Stated(value);
  }

  /** The same for IPv4 headers and ICMP, which no NIC finishes. */
  static Checksum classify(int value, int complete) {
    return value == complete ? Checksum.COMPLETE : new Checksum.Stated(value);
  }

  /** The number for an IPv4 header or an ICMP message, given the sum with the field as zero. */
  static int plainValue(Checksum checksum, long sum) {
    return checksum instanceof Checksum.Stated(int value) ? value : InternetChecksum.finish(sum);
  }

  /** Refuses what an IPv4 header or an ICMP message can't have. */
  static void requirePlain(String where, Checksum checksum) {
    if (!(checksum instanceof Checksum.Complete || checksum instanceof Checksum.Stated)) {
      throw new IllegalArgumentException("The checksum of " + where + " is either complete or stated.");
    }
  }
}
