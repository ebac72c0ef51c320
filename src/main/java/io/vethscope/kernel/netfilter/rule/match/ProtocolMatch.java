package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** What an IP header says is behind it. */
public record ProtocolMatch(int protocol) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return packet.ip().protocol() == protocol;
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
