package io.vethscope.wire;

/**
 * What a checksum field holds. Packets change hands and fields many times and their bytes are asked for seldom, so a
 * right checksum is a promise that {@link Packet#toBytes} keeps, not a number.
 */
public sealed interface Checksum {
  Checksum COMPLETE = new Complete();
  Checksum PARTIAL = new Partial();
  Checksum ABSENT = new Absent();

  /** Right for the packet, whatever its other fields are. */
  record Complete() implements Checksum {}

  /**
   * Left to the NIC: the field holds the sum of the pseudo header only, as {@code CHECKSUM_PARTIAL} in
   * include/linux/skbuff.h describes. TCP and UDP only. A capture shows it as a bad checksum.
   */
  record Partial() implements Checksum {}

  /** The zero with which a UDP sender says that it computed none (RFC 768). UDP only. */
  record Absent() implements Checksum {}

  /** Any other value, kept as it was: usually a wrong one. */
  record Stated(int value) implements Checksum {
    public Stated {
      Check.unsigned("checksum", value, 16);
    }
  }
}
