package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.IpPacket;

/** Protocols of which nothing is known but their number ({@code net/netfilter/nf_conntrack_proto_generic.c}). */
final class GenericTracker implements ProtocolTracker {
  private final NetNamespace netns;
  private final Timeouts timeouts;

  GenericTracker(NetNamespace netns, Timeouts timeouts) {
    this.netns = netns;
    this.timeouts = timeouts;
  }

  @Override
  public Finding packet(Connection connection, CtInfo info, IpPacket packet) {
    connection.refresh(netns.cpu().jiffies(), timeouts.generic());
    return Finding.VALID;
  }
}
