package io.vethscope.kernel.netfilter.nat;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
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
  static Payload replaceAddress(Payload bytes, int checksumAt, IpAddress before, IpAddress after) {
    if (before.equals(after)) {
      return bytes;
    }
    int sum = bytes.unsigned16(checksumAt);
    int[] old = words(before);
    int[] changed = words(after);
    for (int i = 0; i < old.length; i++) {
      sum = update(sum, old[i], changed[i]);
    }
    return bytes.withUnsigned16(checksumAt, sum);
  }

  private static int[] words(IpAddress address) {
    return switch (address) {
      case Ipv4Address v4 -> words(Integer.toUnsignedLong(v4.bits()), 0, 2);
      case Ipv6Address v6 -> words(v6.high(), v6.low(), 8);
    };
  }

  /** The last so many 16-bit words of two halves, where the first half counts only if there are more than four. */
  private static int[] words(long first, long second, int count) {
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      long half = count <= 4 || i < 4 ? first : second;
      words[i] = (int) (half >>> (WORD * (Math.min(count, 4) - 1 - i % 4))) & MASK;
    }
    return words;
  }

  private static int update(int checksum, int before, int after) {
    int sum = (~checksum & MASK) + (~before & MASK) + after;
    sum = (sum & MASK) + (sum >>> WORD);
    sum = (sum & MASK) + (sum >>> WORD);
    return ~sum & MASK;
  }
}
