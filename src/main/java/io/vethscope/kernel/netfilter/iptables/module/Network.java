package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.Address6Match;
import io.vethscope.kernel.netfilter.rule.match.AddressMatch;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;

/**
 * Addresses that agree in some bits, as {@code -s} and {@code -d} name them.
 *
 * @param address what they have there; other bits are zero
 * @param mask which bits; most often those of a prefix, but iptables takes any
 */
public record Network(IpAddress address, IpAddress mask) {
  private static final Ipv6Address ONES = new Ipv6Address(-1, -1);

  /** Reads {@code ADDRESS[/LENGTH]} or {@code ADDRESS/MASK}; bits behind the mask are cut off. */
  public static Network parse(String text, IpVersion version) {
    if (version == IpVersion.V4) {
      Values.Masked masked = Values.network(text);
      return new Network(new Ipv4Address(masked.value()), new Ipv4Address(masked.mask()));
    }
    int slash = text.indexOf('/');
    String mask = slash < 0 ? "128" : text.substring(slash + 1);
    Ipv6Address ones =
        mask.contains(":") ? Values.address6(mask) : ONES.masked(Values.number(mask, 0, Ipv6Address.WIDTH));
    Ipv6Address address = Values.address6(slash < 0 ? text : text.substring(0, slash));
    return new Network(new Ipv6Address(address.high() & ones.high(), address.low() & ones.low()), ones);
  }

  /** Whether every address agrees. */
  public boolean isEverything() {
    return mask.isAny();
  }

  /** Whether an address agrees; one of the other version does not. */
  public boolean contains(IpAddress candidate) {
    return switch (candidate) {
      case Ipv4Address v4 ->
          mask instanceof Ipv4Address ones
              && address instanceof Ipv4Address own
              && (v4.bits() & ones.bits()) == own.bits();
      case Ipv6Address v6 ->
          mask instanceof Ipv6Address ones
              && address.equals(new Ipv6Address(v6.high() & ones.high(), v6.low() & ones.low()));
    };
  }

  /** The condition that a packet's source or destination is one of them. */
  public Match match(boolean source) {
    return address instanceof Ipv4Address own && mask instanceof Ipv4Address ones
        ? new AddressMatch(source, own, ones)
        : new Address6Match(source, (Ipv6Address) address, (Ipv6Address) mask);
  }

  /** {@code 10.244.1.0/24}. */
  @Override
  public String toString() {
    return switch (mask) {
      case Ipv4Address ones -> Values.network(new Values.Masked(((Ipv4Address) address).bits(), ones.bits()));
      case Ipv6Address ones -> {
        int length = Long.bitCount(ones.high()) + Long.bitCount(ones.low());
        yield address + "/" + (ONES.masked(length).equals(ones) ? length : ones);
      }
    };
  }
}
