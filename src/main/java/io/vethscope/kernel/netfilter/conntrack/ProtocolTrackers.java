package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;

/** The trackers of a namespace, by the protocols that they follow ({@code nf_ct_l4proto_find}). */
final class ProtocolTrackers {
  private final ProtocolTracker tcp;
  private final ProtocolTracker udp;
  private final ProtocolTracker icmp;
  private final ProtocolTracker generic;

  ProtocolTrackers(NetNamespace netns, Conntrack table) {
    Timeouts timeouts = new Timeouts(netns);
    this.tcp = new TcpTracker(netns, timeouts, table);
    this.udp = new UdpTracker(netns, timeouts);
    this.icmp = new IcmpTracker(netns, timeouts);
    this.generic = new GenericTracker(netns, timeouts);
  }

  ProtocolTracker of(int protocol) {
    return switch (protocol) {
      case Ipv4Header.TCP -> tcp;
      case Ipv4Header.UDP -> udp;
      case Ipv4Header.ICMP, Ipv6Header.ICMPV6 -> icmp;
      default -> generic;
    };
  }
}
