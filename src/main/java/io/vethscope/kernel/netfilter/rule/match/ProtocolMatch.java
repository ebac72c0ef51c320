package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** The protocol of the IPv4 header. */
public record ProtocolMatch(int protocol) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return packet.ip().protocol() == protocol;
  }
}
