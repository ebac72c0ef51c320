package io.vethscope.kernel.tcp;

import io.vethscope.engine.SeededRandom;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;

/** The two ends of a connection, seen from one of them. */
public record FourTuple(IpAddress local, int localPort, IpAddress remote, int remotePort) {
  /** The same connection, seen from the other end. */
  public FourTuple reversed() {
    return new FourTuple(remote, remotePort, local, localPort);
  }

  /** A keyed hash, as {@code secure_tcp_seq} in net/core/secure_seq.c takes one of all four. */
  long hash(long key) {
    return SeededRandom.mix(addressHash(key) ^ (((long) localPort << 16) | remotePort));
  }

  /** A keyed hash of the addresses alone ({@code secure_tcp_ts_off}). */
  long addressHash(long key) {
    if (local instanceof Ipv4Address from && remote instanceof Ipv4Address to) {
      return SeededRandom.mix(key ^ (((long) from.bits() << 32) | Integer.toUnsignedLong(to.bits())));
    }
    return key ^ mixed(local) ^ SeededRandom.mix(mixed(remote));
  }

  private static long mixed(IpAddress address) {
    return address instanceof Ipv6Address v6
        ? SeededRandom.mix(v6.high() ^ SeededRandom.mix(v6.low()))
        : SeededRandom.mix(address.hashCode());
  }

  /** Bytes of the header that each segment has before its own ({@code net_header_len}). */
  int networkHeaderLength() {
    return remote instanceof Ipv4Address ? Ipv4Header.MINIMUM_LENGTH : Ipv6Header.MINIMUM_LENGTH;
  }

  @Override
  public String toString() {
    return end(local, localPort) + " > " + end(remote, remotePort);
  }

  private static String end(IpAddress address, int port) {
    return address instanceof Ipv4Address ? address + ":" + port : "[" + address + "]:" + port;
  }
}
