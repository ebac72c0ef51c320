package io.vethscope.fidelity.decode;

import java.nio.ByteBuffer;

/**
 * What an IP packet carries.
 *
 * @param protocol number of the protocol, of IANA's "Assigned Internet Protocol Numbers"
 * @param source address, 4 or 16 bytes
 * @param destination address, 4 or 16 bytes
 * @param bytes header of the protocol and what follows it
 * @param whole neither a first fragment nor cut off (as in the quotation of an ICMP error): its checksum can be
 *     verified
 */
record Segment(int protocol, Octets source, Octets destination, Octets bytes, boolean whole) {

  boolean isIpv4() {
    return source.length() == 4;
  }

  SequenceNumbers.Flow flow() {
    return SequenceNumbers.Flow.of(source, destination, bytes);
  }

  /** The pseudo header of RFC 9293 section 3.1 for IPv4, of RFC 8200 section 8.1 for IPv6. */
  Octets pseudoHeader() {
    ByteBuffer header = ByteBuffer.allocate(isIpv4() ? 12 : 40).put(source.toArray()).put(destination.toArray());
    if (isIpv4()) {
      header.putShort((short) protocol).putShort((short) bytes.length());
    } else {
      header.putInt(bytes.length()).putInt(protocol);
    }
    return Octets.of(header.array());
  }
}
