package io.vethscope.program.iproute;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.Optional;

/** Addresses as iproute2 reads them ({@code get_addr_1}): those of IPv4 may have fewer numbers than four. */
final class Addresses {
  private static final int OCTETS = 4;

  private Addresses() {}

  /** An address, and how much of it names its network. */
  record WithLength(IpAddress address, int length) {
    /** The network, if it has no bits behind its length. */
    Optional<IpPrefix> prefix() {
      try {
        return Optional.of(
            address instanceof Ipv4Address v4
                ? Ipv4Prefix.parse(v4 + "/" + length)
                : Ipv6Prefix.parse(address + "/" + length));
      } catch (WireFormatException | IllegalArgumentException bitsBehind) {
        return Optional.empty();
      }
    }
  }

  static Optional<IpAddress> parse(String word) {
    try {
      return Optional.of(IpAddress.parse(word.contains(":") ? word : filled(word)));
    } catch (WireFormatException notAnAddress) {
      return Optional.empty();
    }
  }

  private static String filled(String word) {
    int octets = word.split("\\.", -1).length;
    return word.isEmpty() || word.endsWith(".") ? word : word + ".0".repeat(Math.max(0, OCTETS - octets));
  }

  /** An address with the length of its network behind a slash, or alone; {@code default} is everything. */
  static Optional<WithLength> withLength(String word, IpVersion version) {
    boolean six = version == IpVersion.V6;
    if (word.equals("default") || word.equals("all") || word.equals("any")) {
      return Optional.of(new WithLength(six ? Ipv6Address.ANY : Ipv4Address.ANY, 0));
    }
    int width = six ? Ipv6Address.WIDTH : OCTETS * Byte.SIZE;
    int slash = word.indexOf('/');
    Optional<IpAddress> address =
        parse(slash < 0 ? word : word.substring(0, slash)).filter(parsed -> IpVersion.of(parsed) == version);
    try {
      int length = slash < 0 ? width : Integer.parseInt(word.substring(slash + 1));
      return length < 0 || length > width ? Optional.empty() : address.map(parsed -> new WithLength(parsed, length));
    } catch (NumberFormatException notALength) {
      return Optional.empty();
    }
  }
}
