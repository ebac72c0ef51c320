package io.vethscope.snapshot;

import io.vethscope.kernel.Ipv6InterfaceAddress;
import java.util.Optional;

/** What a script's network has of IPv6: only namespaces that had it on have it there. */
final class LabIpv6 {
  private LabIpv6() {}

  /** Whether a namespace speaks IPv6. */
  static boolean isOn(Recording recording, String netns) {
    JsonView disabled = LabDevices.table(recording, netns, "sysctl").get("net.ipv6.conf.all.disable_ipv6");
    return disabled.optionalText().orElse("1").equals("0");
  }

  /** An address as it is added; empty for one that a device gives itself. */
  static Optional<String> address(JsonView info) {
    Ipv6InterfaceAddress address = Ipv6Reader.address(info);
    boolean own = address.address().isLinkLocal() || address.address().isLoopback();
    return own ? Optional.empty() : Optional.of(address + (address.nodad() ? " nodad" : ""));
  }
}
