package io.vethscope.kernel;

import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.QuotedPacket;

/**
 * An ICMP error that arrived, about a packet that this host sent.
 *
 * @param from who sent it
 * @param message the error itself
 * @param quoted what it quotes of the packet
 */
public record IcmpError(IpAddress from, ControlMessage message, QuotedPacket quoted) {
  public int type() {
    return message.type();
  }

  public int code() {
    return message.code();
  }

  /** Whether it only tells of a better way. */
  public boolean isRedirect() {
    return message instanceof IcmpMessage && message.type() == IcmpMessage.REDIRECT;
  }

  /** Whether it says that nobody has the port. */
  public boolean isPortUnreachable() {
    return message instanceof IcmpMessage
        ? isUnreachable(IcmpMessage.PORT_UNREACHABLE)
        : message.type() == Icmpv6Message.DEST_UNREACHABLE && message.code() == Icmpv6Message.PORT_UNREACHABLE;
  }

  /** Whether it says that there is no way to the network. */
  public boolean isNetworkUnreachable() {
    return message instanceof IcmpMessage
        ? isUnreachable(IcmpMessage.NET_UNREACHABLE)
        : message.type() == Icmpv6Message.DEST_UNREACHABLE && message.code() == Icmpv6Message.NO_ROUTE;
  }

  /** Whether it says that the destination can't be reached, for a given reason. */
  private boolean isUnreachable(int code) {
    return message.type() == IcmpMessage.DEST_UNREACHABLE && message.code() == code;
  }
}
