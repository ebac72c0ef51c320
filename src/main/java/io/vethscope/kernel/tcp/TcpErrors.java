package io.vethscope.kernel.tcp;

import java.util.Optional;

/** ICMP errors ({@code tcp_v4_err} in net/ipv4/tcp_ipv4.c, {@code icmp_err_convert} in net/ipv4/icmp.c). */
final class TcpErrors {
  private static final int UNREACHABLE = 3;
  private static final int TIME_EXCEEDED = 11;
  private static final int PARAMETER_PROBLEM = 12;
  private static final int FRAGMENTATION_NEEDED = 4;

  private TcpErrors() {}

  /** What a process is told; empty for errors that TCP pays no heed to. */
  static Optional<SocketError> convert(int type, int code) {
    return switch (type) {
      case PARAMETER_PROBLEM -> Optional.of(SocketError.EPROTO);
      case TIME_EXCEEDED -> Optional.of(SocketError.EHOSTUNREACH);
      case UNREACHABLE -> unreachable(code);
      default -> Optional.empty();
    };
  }

  private static Optional<SocketError> unreachable(int code) {
    return switch (code) {
      case 0, 6, 9, 11 -> Optional.of(SocketError.ENETUNREACH);
      case 1, 10, 12, 13, 14, 15 -> Optional.of(SocketError.EHOSTUNREACH);
      case 2 -> Optional.of(SocketError.ENOPROTOOPT);
      case 3 -> Optional.of(SocketError.ECONNREFUSED);
      case 5 -> Optional.of(SocketError.EOPNOTSUPP);
      case 7 -> Optional.of(SocketError.EHOSTDOWN);
      case 8 -> Optional.of(SocketError.ENONET);
      default -> Optional.empty();
    };
  }

  /** Network or host unreachable: errors by which a router tells that the path is broken for now. */
  static boolean isPathBroken(IcmpReport report) {
    return report.type() == UNREACHABLE && (report.code() == 0 || report.code() == 1);
  }

  /** Applies an error to a connection. */
  static void apply(TcpSock sock, IcmpReport report) {
    if (!Sequence.between(report.sequence(), sock.sndUna, sock.sndNxt)) {
      return;
    }
    if (report.type() == UNREACHABLE && report.code() == FRAGMENTATION_NEEDED) {
      sock.mtuInfo = report.mtu();
      if (sock.lock.isOwned()) {
        sock.lock.deferMtuReduction();
      } else {
        mtuReduced(sock);
      }
      return;
    }
    convert(report.type(), report.code()).ifPresent(error -> apply(sock, report, error));
  }

  private static void apply(TcpSock sock, IcmpReport report, SocketError error) {
    boolean opening = sock.state.isOpening();
    if (isPathBroken(report) && !sock.lock.isOwned()) {
      revertBackoff(sock, report);
    }
    if (opening && !sock.lock.isOwned()) {
      sock.fail(error);
    } else {
      sock.socket.events().softError(error, opening);
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
