package io.vethscope.kernel.tcp;

import io.vethscope.wire.Ipv4Address;

/** ICMP errors ({@code tcp_v4_err} in net/ipv4/tcp_ipv4.c, {@code tcp_v6_err} in net/ipv6/tcp_ipv6.c). */
final class TcpErrors {
  private TcpErrors() {}

  /** Applies an error to a connection. */
  static void apply(TcpSock sock, IcmpReport report) {
    boolean ours = Sequence.between(report.sequence(), sock.sndUna, sock.sndNxt);
    if (!ours || report.path() == IcmpReport.Path.NOT_TOLD) {
      return;
    }
    if (report.path() == IcmpReport.Path.TOO_NARROW) {
      sock.mtuInfo = report.mtu();
      if (sock.lock.isOwned()) {
        sock.lock.deferMtuReduction();
      } else {
        mtuReduced(sock);
      }
      return;
    }
    boolean opening = sock.state.isOpening();
    if (report.path() == IcmpReport.Path.BROKEN && !sock.lock.isOwned()) {
      revertBackoff(sock, report);
    }
    if (opening && !sock.lock.isOwned()) {
      sock.fail(report.error());
    } else {
      // ip_icmp_error wakes who polls; ipv6_icmp_error does so only for who has asked for it (IPV6_RECVERR).
      boolean tells = opening && sock.flow.local() instanceof Ipv4Address;
      sock.socket.events().softError(report.error(), tells);
    }
  }

  /** {@code tcp_ld_RTO_revert} (RFC 6069): that the path is broken is no sign of congestion. */
  private static void revertBackoff(TcpSock sock, IcmpReport report) {
    boolean applies =
        report.sequence() == sock.sndUna
            && sock.retransmits > 0
            && sock.rtt.backoff > 0
            && !sock.queue.nothingSent()
            && sock.timers.isPending(TcpTimers.Event.RETRANSMIT);
    if (!applies) {
      return;
    }
    sock.rtt.revertOne();
    long elapsed = (sock.cpu.now() - sock.queue.head().sentAt) / 1000;
    long remaining = sock.rtt.timeout - elapsed / Jiffies.toMicros(1);
    if (remaining > 0) {
      sock.timers.reset(TcpTimers.Event.RETRANSMIT, remaining);
    } else {
      sock.timers.expire();
    }
  }

  /** {@code tcp_v4_mtu_reduced}: sends what was too long again at once, in smaller segments. */
  static void mtuReduced(TcpSock sock) {
    if (sock.state == TcpState.CLOSE || sock.state == TcpState.LISTEN) {
      return;
    }
    var host = sock.stack.host();
    host.updatePathMtu(sock.flow.local(), sock.flow.remote(), sock.mtuInfo);
    int mtu = host.route(sock.flow.local(), sock.flow.remote()).map(TcpRoute::mtu).orElse(sock.sizes.pathMtu);
    if (mtu < sock.sizes.pathMtu) {
      sock.output.synchronizeMss(mtu);
      sock.recovery.retransmitTooLong();
    }
  }
}
