package io.vethscope.kernel.netfilter.nat;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;

/**
 * Keeps a checksum right, or wrong, while fields that it covers change, without seeing all that it covers (RFC 1624,
 * equation 3; {@code inet_proto_csum_replace2}).
 */
final class QuotedChecksum {
  private static final int WORD = 16;
  private static final int MASK = 0xffff;

  private QuotedChecksum() {}

  /** The bytes with another 16-bit word at {@code at}, and the checksum at {@code checksumAt} changed with it. */
  static Payload replace(Payload bytes, int checksumAt, int at, int word) {
    int sum = update(bytes.unsigned16(checksumAt), bytes.unsigned16(at), word);
    return bytes.withUnsigned16(at, word).withUnsigned16(checksumAt, sum);
  }

  /** The bytes with the checksum changed as an address of the pseudo header changes. */
  static Payload replaceAddress(Payload bytes, int checksumAt, Ipv4Address before, Ipv4Address after) {
    int sum = bytes.unsigned16(checksumAt);
    sum = update(sum, before.bits() >>> WORD, after.bits() >>> WORD);
    sum = update(sum, before.bits() & MASK, after.bits() & MASK);
    return bytes.withUnsigned16(checksumAt, sum);
  }

  private static int update(int checksum, int before, int after) {
    int sum = (~checksum & MASK) + (~before & MASK) + after;
    sum = (sum & MASK) + (sum >>> WORD);
    sum = (sum & MASK) + (sum >>> WORD);
    return ~sum & MASK;
  }
}
