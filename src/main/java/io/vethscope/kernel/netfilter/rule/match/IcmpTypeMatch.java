package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.ControlMessage;

/**
 * Type and code of an ICMP message of either version ({@code icmp_match}, {@code icmp6_match}).
 *
 * @param type a type, or {@link #ANY}
 * @param leastCode the first code of it
 * @param mostCode the last
 */
public record IcmpTypeMatch(int type, int leastCode, int mostCode) implements Match {
  /** Every type. */
  public static final int ANY = 255;

  @Override
  public boolean matches(PacketInfo packet) {
    return packet.ip().payload() instanceof ControlMessage message
        && (type == ANY || (message.type() == type && message.code() >= leastCode && message.code() <= mostCode));
  }
}
