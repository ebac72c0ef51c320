package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;
import java.util.List;

/** TCP and UDP ports ({@code xt_tcpudp}, {@code xt_multiport}); no other packet has any. */
public record PortMatch(Which which, List<PortRange> ranges) implements Match {
  /** Which port. */
  public enum Which {
    SOURCE,
    DESTINATION,
    /** One of the two. */
    EITHER
  }

  public PortMatch {
    ranges = List.copyOf(ranges);
  }

  @Override
  public boolean matches(PacketInfo packet) {
    return switch (packet.ip().payload()) {
      case TcpSegment tcp -> matches(tcp.sourcePort(), tcp.destinationPort());
      case UdpDatagram udp -> matches(udp.sourcePort(), udp.destinationPort());
      default -> false;
    };
  }

  private boolean matches(int source, int destination) {
    return switch (which) {
      case SOURCE -> contains(source);
      case DESTINATION -> contains(destination);
      case EITHER -> contains(source) || contains(destination);
    };
  }

  private boolean contains(int port) {
    for (PortRange range : ranges) {
      if (range.contains(port)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
