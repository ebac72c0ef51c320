package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.Ipv4Address;

/** Source or destination address between two others ({@code xt_iprange}). */
public record AddressRangeMatch(boolean source, Ipv4Address least, Ipv4Address most) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    Ipv4Address actual = source ? packet.ip().source() : packet.ip().destination();
    return least.compareTo(actual) <= 0 && most.compareTo(actual) >= 0;
  }
}
