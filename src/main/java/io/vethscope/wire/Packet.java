package io.vethscope.wire;

/** A header with what it carries, or plain bytes. Immutable; equal when all fields are equal. */
public sealed interface Packet
    permits EthernetFrame, ArpPacket, IpPacket, ControlMessage, UdpDatagram, TcpSegment, VxlanPacket, Payload {

  /** Length in bytes on the wire, with everything carried inside. */
  int length();

  /** The bytes on the wire; a new array at each call. Checksums are computed here and nowhere else. */
  default byte[] toBytes() {
    var out = new ByteWriter(length());
    Packets.write(this, out, PseudoHeader.UNKNOWN);
    return out.toBytes();
  }

  /** One line, in the words of {@code tcpdump -n}. */
  String summary();
}
