package io.vethscope.kernel;

import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.QuotedPacket;

/**
 * An ICMP error that arrived, about a packet that this host sent.
 *
 * @param from who sent it
 * @param message the error itself
 * @param quoted what it quotes of the packet
 */
public record IcmpError(Ipv4Address from, IcmpMessage message, QuotedPacket quoted) {
  public int type() {
    return message.type();
  }

  public int code() {
    return message.code();
  }

  /** Whether it says that the destination can't be reached, for a given reason. */
  public boolean isUnreachable(int code) {
    return message.type() == IcmpMessage.DEST_UNREACHABLE && message.code() == code;
  }
}
