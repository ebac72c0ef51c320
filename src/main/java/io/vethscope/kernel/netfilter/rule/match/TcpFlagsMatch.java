package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.TcpSegment;

/**
 * The flags of a TCP segment.
 *
 * @param mask those that are looked at
 * @param set those of them that are to be set; the others are not to be
 */
public record TcpFlagsMatch(int mask, int set) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return packet.ip().payload() instanceof TcpSegment segment && (segment.flags() & mask) == set;
  }
}
