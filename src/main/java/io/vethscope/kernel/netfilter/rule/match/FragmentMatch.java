package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** Second and later fragments ({@code -f}). */
public record FragmentMatch() implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return packet.ip().header().fragmentOffset() != 0;
  }
}
