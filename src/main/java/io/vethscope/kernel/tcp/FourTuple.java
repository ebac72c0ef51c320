package io.vethscope.kernel.tcp;

import io.vethscope.engine.SeededRandom;
import io.vethscope.wire.Ipv4Address;

/** The two ends of a connection, seen from one of them. */
public record FourTuple(Ipv4Address local, int localPort, Ipv4Address remote, int remotePort) {
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
    return SeededRandom.mix(key ^ (((long) local.bits() << 32) | Integer.toUnsignedLong(remote.bits())));
  }

  @Override
  public String toString() {
    return local + ":" + localPort + " > " + remote + ":" + remotePort;
  }
}
