package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv6Address;

/**
 * IPv6 source or destination address ({@code ip6_packet_match}).
 *
 * @param address what the address is to be, where the mask has ones
 * @param mask most often the mask of a prefix, but ip6tables takes any
 */
public record Address6Match(boolean source, Ipv6Address address, Ipv6Address mask) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    IpAddress actual = source ? packet.ip().source() : packet.ip().destination();
    return actual instanceof Ipv6Address v6
        && (v6.high() & mask.high()) == address.high()
        && (v6.low() & mask.low()) == address.low();
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
