package io.vethscope.kernel;

import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;

/**
 * What an ICMP error makes of a UDP socket's next system call ({@code icmp_err_convert}, {@code icmpv6_err_convert},
 * {@code __udp4_lib_err}); the names are those of include/uapi/asm-generic/errno.h.
 */
public enum UdpError {
  ECONNREFUSED("Connection refused"),
  ENETUNREACH("Network is unreachable"),
  EHOSTUNREACH("No route to host"),
  ENOPROTOOPT("Protocol not available"),
  EMSGSIZE("Message too long"),
  EOPNOTSUPP("Operation not supported"),
  EHOSTDOWN("Host is down"),
  ENONET("Machine is not on the network"),
  EACCES("Permission denied"),
  EPROTO("Protocol error");

  private static final int PARAMETER_PROBLEM = 12;

  private final String text;

  UdpError(String text) {
    this.text = text;
  }

  /** What {@code strerror} says. */
  public String text() {
    return text;
  }

  /** The error number of a message. */
  public static UdpError of(ControlMessage message) {
    return switch (message) {
      case IcmpMessage icmp -> of(icmp);
      case Icmpv6Message icmp -> of(icmp);
    };
  }

  private static UdpError of(IcmpMessage icmp) {
    if (icmp.type() != IcmpMessage.DEST_UNREACHABLE) {
      return icmp.type() == PARAMETER_PROBLEM ? EPROTO : EHOSTUNREACH;
    }
    return switch (icmp.code()) {
      case 0, 6, 9, 11 -> ENETUNREACH;
      case 2 -> ENOPROTOOPT;
      case 3 -> ECONNREFUSED;
      case 4 -> EMSGSIZE;
      case 5 -> EOPNOTSUPP;
      case 7 -> EHOSTDOWN;
      case 8 -> ENONET;
      default -> EHOSTUNREACH;
    };
  }

  private static UdpError of(Icmpv6Message icmp) {
    return switch (icmp.type()) {
      case Icmpv6Message.PACKET_TOO_BIG -> EMSGSIZE;
      case Icmpv6Message.TIME_EXCEEDED -> EHOSTUNREACH;
      case Icmpv6Message.DEST_UNREACHABLE ->
          switch (icmp.code()) {
            case Icmpv6Message.NO_ROUTE -> ENETUNREACH;
            case Icmpv6Message.PORT_UNREACHABLE -> ECONNREFUSED;
            case Icmpv6Message.BEYOND_SCOPE, Icmpv6Message.ADDRESS_UNREACHABLE -> EHOSTUNREACH;
            default -> EACCES;
          };
      default -> EPROTO;
    };
  }

  /**
   * Whether a message is told to a connected socket that did not ask for all of them. What may pass by itself is not:
   * that a router has no route, or finds nobody.
   */
  static boolean isHard(ControlMessage message) {
    return switch (message) {
      case IcmpMessage icmp ->
          switch (icmp.type()) {
            case PARAMETER_PROBLEM -> true;
            // From 16 on there are no codes.
            case IcmpMessage.DEST_UNREACHABLE ->
                switch (icmp.code()) {
                  case 2, 3, 4, 6, 7, 8, 9, 10, 13, 14, 15 -> true;
                  default -> false;
                };
            default -> false;
          };
      case Icmpv6Message icmp ->
          switch (icmp.type()) {
            case Icmpv6Message.PACKET_TOO_BIG, Icmpv6Message.PARAMETER_PROBLEM -> true;
            case Icmpv6Message.DEST_UNREACHABLE ->
                switch (icmp.code()) {
                  case Icmpv6Message.NO_ROUTE, Icmpv6Message.BEYOND_SCOPE, Icmpv6Message.ADDRESS_UNREACHABLE -> false;
                  default -> true;
                };
            default -> false;
          };
    };
  }
}
