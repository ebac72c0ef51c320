package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.Octets;

/**
 * Changes a frame of Ethernet and IPv4 and makes its checksums right again, so that a test can change one field and
 * nothing else. Offsets count from the IPv4 header.
 */
final class FrameEdit {

  private static final int ETHERNET = 14;
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final byte[] bytes;

  private FrameEdit(byte[] bytes) {
    this.bytes = bytes;
  }

  static FrameEdit of(Octets frame) {
    return new FrameEdit(frame.toArray());
  }

  static boolean isTcp(Octets frame) {
    return isIpv4(frame) && frame.at(ETHERNET + 9) == TCP;
  }

  static boolean isEcho(Octets frame) {
    return isIpv4(frame) && frame.at(ETHERNET + 9) == ICMP && (frame.at(ETHERNET + 20) & ~8) == 0;
  }

  static boolean isIpv4(Octets frame) {
    return frame.uint16(12) == 0x0800;
  }

  FrameEdit flip(int offset, int mask) {
    bytes[ETHERNET + offset] ^= (byte) mask;
    return this;
  }

  FrameEdit set16(int offset, int value) {
    bytes[ETHERNET + offset] = (byte) (value >> 8);
    bytes[ETHERNET + offset + 1] = (byte) value;
    return this;
  }

  Octets asIs() {
    return Octets.of(bytes);
  }

  /** The frame with correct checksums of IPv4 and of the ICMP, TCP or UDP in it, unless UDP goes without. */
  Octets repaired() {
    seal(10, 0, 20, 0);
    int end = get16(2);
    switch (bytes[ETHERNET + 9]) {
      case ICMP -> seal(22, 20, end, 0);
      case TCP -> seal(36, 20, end, sum(12, 20) + TCP + end - 20);
      case UDP -> {
        if (get16(26) != 0) {
          seal(26, 20, end, sum(12, 20) + UDP + end - 20);
        }
      }
      default -> {}
    }
    return Octets.of(bytes);
  }

  private void seal(int at, int start, int end, int pseudoHeader) {
    set16(at, 0);
    int sum = sum(start, end) + pseudoHeader;
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    set16(at, ~sum);
  }

  private int sum(int start, int end) {
    int sum = 0;
    for (int i = start; i < end; i += 2) {
      sum += i + 1 < end ? get16(i) : (bytes[ETHERNET + i] & 0xff) << 8;
    }
    return sum;
  }

  private int get16(int offset) {
    return (bytes[ETHERNET + offset] & 0xff) << 8 | (bytes[ETHERNET + offset + 1] & 0xff);
  }
}
