package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/**
 * The type of service or traffic class ({@code xt_tos}, {@code xt_dscp}).
 *
 * @param value what it is to be, where the mask has ones
 */
public record TosMatch(int value, int mask) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return (packet.ip().header().tos() & mask) == value;
  }
}
