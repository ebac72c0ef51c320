package io.vethscope.kernel.tcp;

import io.vethscope.kernel.UdpError;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;

/**
 * An ICMP error about a segment that was sent from here.
 *
 * @param error what the process is told
 * @param path what it says of the path
 * @param sequence of the quoted segment
 * @param mtu of the next hop in bytes, where the path is too narrow
 */
public record IcmpReport(SocketError error, Path path, int sequence, int mtu) {

  private static final int PARAMETER_PROBLEM = 12;
  private static final int MOST_CODES = 15;

  /** What a router may know of the path. */
  public enum Path {
    /** It is no error, or one that nobody knows: redirects, quenches. */
    NOT_TOLD,
    /** Nothing that matters here. */
    SOUND,
    /** It is broken for now: network or host unreachable; over IPv6 only a missing route counts. */
    BROKEN,
    /** Fragmentation needed, packet too big. */
    TOO_NARROW
  }

  /** What a message says of a segment. */
  static IcmpReport of(ControlMessage message, int sequence) {
    // TCP and UDP translate messages alike (icmp_err_convert, icmpv6_err_convert), into the same numbers.
    SocketError error = SocketError.valueOf(UdpError.of(message).name());
    return switch (message) {
      case IcmpMessage icmp -> new IcmpReport(error, path(icmp), sequence, icmp.mtu());
      case Icmpv6Message icmp -> new IcmpReport(error, path(icmp), sequence, icmp.mtu());
    };
  }

  private static Path path(IcmpMessage icmp) {
    if (icmp.type() != IcmpMessage.DEST_UNREACHABLE) {
      boolean error = icmp.type() == IcmpMessage.TIME_EXCEEDED || icmp.type() == PARAMETER_PROBLEM;
      return error ? Path.SOUND : Path.NOT_TOLD;
    }
    return switch (icmp.code()) {
      case IcmpMessage.NET_UNREACHABLE, IcmpMessage.HOST_UNREACHABLE -> Path.BROKEN;
      case IcmpMessage.FRAGMENTATION_NEEDED -> Path.TOO_NARROW;
      default -> icmp.code() <= MOST_CODES ? Path.SOUND : Path.NOT_TOLD;
    };
  }

  private static Path path(Icmpv6Message icmp) {
    boolean noRoute = icmp.type() == Icmpv6Message.DEST_UNREACHABLE && icmp.code() == Icmpv6Message.NO_ROUTE;
    return icmp.type() == Icmpv6Message.PACKET_TOO_BIG ? Path.TOO_NARROW : noRoute ? Path.BROKEN : Path.SOUND;
  }
}
