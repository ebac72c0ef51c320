package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;

/**
 * IPv4 source or destination address ({@code ip_packet_match}).
 *
 * @param address what the address is to be, where the mask has ones
 * @param mask most often the mask of a prefix, but iptables takes any
 */
public record AddressMatch(boolean source, Ipv4Address address, Ipv4Address mask) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    IpAddress actual = source ? packet.ip().source() : packet.ip().destination();
    return actual instanceof Ipv4Address v4 && (v4.bits() & mask.bits()) == address.bits();
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
