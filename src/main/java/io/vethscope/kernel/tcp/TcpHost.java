package io.vethscope.kernel.tcp;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.TcpSegment;
import java.util.Optional;

/** What TCP asks of the network namespace that it runs in: a clock, routes and the IP layer. */
public interface TcpHost {
  Cpu cpu();

  /** For initial sequence numbers, ports and flow hashes. */
  SeededRandom random();

  TcpParameters parameters();

  /**
   * Looks up the way to a peer ({@code ip_route_connect}, {@code inet_csk_route_req}). Asked often, where the kernel
   * looks at the route that a socket has cached, so it must not leave a trace.
   *
   * @param local the source address, or one that {@linkplain IpAddress#isAny() is any} to have one chosen
   * @return empty if there is no route
   */
  Optional<TcpRoute> route(IpAddress local, IpAddress remote);

  /**
   * Remembers a path MTU that an ICMP error told of ({@code ip_rt_update_pmtu}); {@link #route} says it from then on,
   * unless the namespace's {@code min_pmtu} forbids it.
   *
   * @param mtu in bytes, as the error stated it
   */
  void updatePathMtu(IpAddress local, IpAddress remote, int mtu);

  /**
   * Sends a segment in an IP packet with TTL 64, TOS 0 and, in IPv4, DF ({@code ip_queue_xmit}, {@code
   * inet6_csk_xmit}). In process context, what this causes may happen before it returns, segments that come back for
   * the same socket included.
   *
   * @param segment with its checksum to be completed; may be longer than the path MTU if {@code info} gives a GSO size
   */
  void transmit(FourTuple flow, TcpSegment segment, TransmitInfo info);
}
