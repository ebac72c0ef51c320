package io.vethscope.kernel.tcp;

import io.vethscope.kernel.Ipv6Output;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.TcpSegmentation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How TCP's segments travel over IPv6 ({@code net/ipv6/tcp_ipv6.c}, {@code net/ipv6/inet6_connection_sock.c}). */
final class TcpOverIpv6 {
  private static final int FLOW_LABEL_BITS = 20;

  private final NetNamespace netns;

  TcpOverIpv6(NetNamespace netns) {
    this.netns = netns;
  }

  private Ipv6Output.@Nullable Path path(IpAddress local, Ipv6Address remote) {
    return netns.ipv6().output().path(remote, local.isAny() ? null : (Ipv6Address) local, null);
  }

  Optional<TcpRoute> route(IpAddress local, Ipv6Address remote) {
    Ipv6Output.Path path = path(local, remote);
    return path == null || path.source().isAny()
        ? Optional.empty()
        : Optional.of(
            new TcpRoute(
                path.source(),
                netns.ipv6().output().mtu(path.route(), remote),
                path.route().type() == Route.Type.LOCAL));
  }

  /** {@code inet6_csk_xmit}; see {@link TcpHost#transmit}. */
  void transmit(FourTuple flow, TcpSegment segment, TransmitInfo info, long cause) {
    Ipv6Output.Path path = path(flow.local(), (Ipv6Address) flow.remote());
    if (path == null) {
      return;
    }
    int gsoSize = path.route().type() == Route.Type.LOCAL ? 0 : info.gsoSize();
    netns.cpu().disableSoftirqs();
    for (TcpSegment piece : TcpSegmentation.split(segment, gsoSize)) {
      send(flow, path, piece, info, cause);
    }
    netns.cpu().enableSoftirqs();
  }

  private void send(FourTuple flow, Ipv6Output.Path path, TcpSegment segment, TransmitInfo info, long cause) {
    Ipv6Output output = netns.ipv6().output();
    // A flow's packets have one label, so that routers which look no further keep them in order (RFC 6437).
    int label = info.flowHash() == 0 ? output.newFlowLabel() : info.flowHash() >>> (Integer.SIZE - FLOW_LABEL_BITS);
    Ipv6Header header =
        Ipv6Header.of(Ipv4Header.TCP, (Ipv6Address) flow.local(), (Ipv6Address) flow.remote()).withFlowLabel(label);
    TcpSegment carried = info.flowHash() == 0 ? segment : segment.withChecksum(Checksum.PARTIAL);
    Origin origin = cause == 0 ? Origin.SENT : Origin.REPLY;
    SkBuff skb = output.prepare(new Ipv6Packet(header, carried), path.route(), origin, cause);
    skb.setFlowHash(info.flowHash());
    skb.setOwned(info.flowHash() != 0);
    skb.setConfirmNeighbour(info.confirmNeighbour());
    output.localOut(skb);
  }
}
