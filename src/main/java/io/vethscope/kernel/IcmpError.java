package io.vethscope.kernel;

import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
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

  /** Whether it says that the packet was too large for an IPv4 path. */
  boolean isFragmentationNeeded() {
    return message instanceof IcmpMessage
        && message.type() == IcmpMessage.DEST_UNREACHABLE
        && message.code() == IcmpMessage.FRAGMENTATION_NEEDED;
  }
}
