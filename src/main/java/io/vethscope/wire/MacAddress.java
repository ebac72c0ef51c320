package io.vethscope.wire;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An Ethernet address.
 *
 * @param bits the 48 bits in network order: 0a:58:0a:f4:01:02 is 0x0a580af40102
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
  public static final MacAddress ZERO = new MacAddress(0);
  public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

  public MacAddress {
    Check.unsigned("MAC address", bits, 48);
  }

  /**
   * Reads six pairs of hexadecimal digits with colons between them, in either case.
   *
   * @throws WireFormatException if the text is anything else
   */
  public static MacAddress parse(String text) {
    if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
      throw new WireFormatException("A MAC address looks like 0a:58:0a:f4:01:02, not \"" + Text.shorten(text) + "\".");
    }
    return new MacAddress(HexFormat.fromHexDigitsToLong(text.replace(":", "")));
  }

  /** Whether the group bit is set, as it is in the broadcast address too. */
  public boolean isMulticast() {
    return (bits >>> 40 & 1) != 0;
  }

  /** Whether it is one of 01:80:c2:00:00:00 to :0f, which bridges don't forward (IEEE 802.1D, table 7-10). */
  public boolean isLinkLocalGroup() {
    return (bits & ~0xfL) == 0x0180c2000000L;
  }

  public boolean isBroadcast() {
    return bits == BROADCAST.bits;
  }

  public boolean isZero() {
    return bits == 0;
  }

  // Written out for the same reason as that of Ipv4Address.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MacAddress that && bits == that.bits;
  }

  /** Spreads addresses, which differ in few bits in the middle, over a hash table (Knuth's multiplicative hashing). */
  @Override
  public int hashCode() {
    return (int) ((bits * 0x9e3779b97f4a7c15L) >>> 32);
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(bits, other.bits);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      text.append(text.isEmpty() ? "" : ":");
      HexFormat.of().toHexDigits(text, (byte) (bits >>> shift));
    }
    return text.toString();
  }
}
