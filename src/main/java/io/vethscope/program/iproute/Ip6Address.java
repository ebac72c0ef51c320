package io.vethscope.program.iproute;

import io.vethscope.kernel.AddressConfiguration;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.WireFormatException;

/** What {@code ip addr} does with IPv6 addresses. */
final class Ip6Address {
  private Ip6Address() {}

  static void change(NetNamespace netns, NetDevice device, Ipv6InterfaceAddress address, boolean add) {
    AddressConfiguration configuration = netns.ipv6().configuration();
    if (add && !configuration.add(device, address)) {
      throw Refusal.kernel("File exists");
    }
    if (!add && !configuration.remove(device, address.address())) {
      throw Refusal.kernel("Cannot assign requested address");
    }
    device.report();
  }

  static Ipv6InterfaceAddress read(String text, boolean nodad) {
    int slash = text.indexOf('/');
    try {
      Ipv6Address address = Ipv6Address.parse(slash < 0 ? text : text.substring(0, slash));
      int length = slash < 0 ? Ipv6Address.WIDTH : Integer.parseInt(text.substring(slash + 1));
      if (length >= 0 && length <= Ipv6Address.WIDTH && !address.isMulticast() && !address.isAny()) {
        return new Ipv6InterfaceAddress(address, length, Ipv6InterfaceAddress.State.PREFERRED, nodad);
      }
    } catch (WireFormatException | NumberFormatException notAnAddress) {
      // The sentence below says what is wanted.
    }
    throw Refusal.tool("Error: any valid prefix is expected rather than \"" + text + "\".");
  }
}
