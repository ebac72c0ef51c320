package io.vethscope.wire;

/**
 * A VXLAN header and the frame inside (RFC 7348 section 5). Without the I flag the bytes are not read as VXLAN.
 *
 * @param flagsAndReserved the first 32 bits, normally just {@link #VALID_VNI}
 * @param vni which overlay network, 24 bits
 * @param reserved the last 8 bits, normally zero
 */
public record VxlanPacket(int flagsAndReserved, int vni, int reserved, EthernetFrame inner) implements Packet {
  public static final int HEADER_LENGTH = 8;

  /** The I flag. */
  public static final int VALID_VNI = 0x0800_0000;

  public VxlanPacket {
    if ((flagsAndReserved & VALID_VNI) == 0) {
      throw new IllegalArgumentException("A VXLAN header must have the I flag.");
    }
    Check.unsigned("VNI", vni, 24);
    Check.unsigned("reserved byte", reserved, 8);
  }

  /** The header as Linux writes it. */
  public VxlanPacket(int vni, EthernetFrame inner) {
    this(VALID_VNI, vni, 0, inner);
  }

  static Packet parseOrKeep(Payload data, int depth) {
    if (data.length() < HEADER_LENGTH + EthernetFrame.HEADER_LENGTH
        || (data.int32(0) & VALID_VNI) == 0
        || depth >= Packets.DEEPEST_TUNNEL) {
      return data;
    }
    var inner = EthernetFrame.parse(data.slice(HEADER_LENGTH, data.length()), depth + 1);
    return new VxlanPacket(data.int32(0), data.int32(4) >>> 8, data.at(7), inner);
  }

  void write(ByteWriter out) {
    out.int32(flagsAndReserved).int32(vni << 8 | reserved);
    inner.write(out);
  }

  @Override
  public int length() {
    return HEADER_LENGTH + inner.length();
  }

  public VxlanPacket withInner(EthernetFrame newInner) {
    return new VxlanPacket(flagsAndReserved, vni, reserved, newInner);
  }

  @Override
  public String summary() {
    return "VXLAN vni " + vni + ", " + inner.summary();
  }
}
