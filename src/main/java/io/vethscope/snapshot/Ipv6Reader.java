package io.vethscope.snapshot;

import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress.State;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import io.vethscope.wire.WireFormatException;

/** Reads what {@code ip -j} prints of IPv6. */
final class Ipv6Reader {
  private Ipv6Reader() {}

  /** One address of {@code ip -j addr}. */
  static Ipv6InterfaceAddress address(JsonView info) {
    State state =
        info.get("dadfailed").flag()
            ? State.DAD_FAILED
            : info.get("tentative").flag()
                ? State.TENTATIVE
                : info.get("deprecated").flag() ? State.DEPRECATED : State.PREFERRED;
    return new Ipv6InterfaceAddress(
        address6(info.get("local")),
        info.get("prefixlen").number(0, Ipv6Address.WIDTH),
        state,
        info.get("nodad").flag());
  }

  static Ipv6Address address6(JsonView view) {
    try {
      return Ipv6Address.parse(view.text());
    } catch (WireFormatException notAnAddress) {
      throw view.wrong("an IPv6 address");
    }
  }

  /** Whether a route is one of IPv6; the default route shows it by its gateway, or by a preference. */
  static boolean isRoute(JsonView view) {
    return view.get("dst").text().contains(":")
        || view.get("gateway").optionalText().orElse("").contains(":")
        || !view.get("pref").isMissing()
        || view.get("family").optionalText().orElse("").equals("inet6");
  }

  static Ipv6Prefix prefix(JsonView view, String text) {
    try {
      if (text.equals("default")) {
        return Ipv6Prefix.of(Ipv6Address.ANY, 0);
      }
      return text.contains("/") ? Ipv6Prefix.parse(text) : Ipv6Prefix.of(Ipv6Address.parse(text), Ipv6Address.WIDTH);
    } catch (WireFormatException notAPrefix) {
      throw view.wrong("an IPv6 prefix");
    }
  }
}
