package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.engine.TimerWheel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.UdpDatagram;

/**
 * UDP ({@code net/netfilter/nf_conntrack_proto_udp.c}): a question with its answer is forgotten soon; what still goes
 * on two seconds after it began is a stream, and remembered longer.
 */
final class UdpTracker implements ProtocolTracker {
  private static final long STREAM_AFTER = 2 * TimerWheel.HZ;

  private final NetNamespace netns;
  private final Timeouts timeouts;

  UdpTracker(NetNamespace netns, Timeouts timeouts) {
    this.netns = netns;
    this.timeouts = timeouts;
  }

  /** {@code nf_conntrack_udp_packet}. */
  @Override
  public Finding packet(Connection connection, CtInfo info, IpPacket packet) {
    if (!(packet.payload() instanceof UdpDatagram udp) || udp.checksum() instanceof Checksum.Stated) {
      return Finding.INVALID;
    }
    long now = netns.cpu().jiffies();
    if (!connection.is(CtStatus.CONFIRMED)) {
      connection.setStreamFrom(now + STREAM_AFTER);
    }
    boolean stream = connection.is(CtStatus.SEEN_REPLY) && now > connection.streamFrom();
    connection.refresh(now, stream ? timeouts.udpStream() : timeouts.udp());
    if (stream) {
      connection.set(CtStatus.ASSURED);
    }
    return Finding.VALID;
  }
}
