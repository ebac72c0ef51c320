package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;

/** Source or destination address between two others ({@code xt_iprange}). */
public record AddressRangeMatch(boolean source, IpAddress least, IpAddress most) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    IpAddress actual = source ? packet.ip().source() : packet.ip().destination();
    return least.compareTo(actual) <= 0 && most.compareTo(actual) >= 0;
  }
}
