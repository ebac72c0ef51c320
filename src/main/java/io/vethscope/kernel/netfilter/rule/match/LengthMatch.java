package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** How long the packet is, IP header and all ({@code xt_length}). */
public record LengthMatch(int least, int most) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return least <= packet.length() && packet.length() <= most;
  }
}
