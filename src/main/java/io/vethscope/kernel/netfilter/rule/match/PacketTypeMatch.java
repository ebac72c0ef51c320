package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.trace.PacketType;

/** For whom a frame was, on the link ({@code xt_pkttype}). */
public record PacketTypeMatch(PacketType type) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return packet.skb().type() == type;
  }
}
