package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which devices and addresses {@code ip link show} and {@code ip addr show} are asked for ({@code filter}). */
final class LinkFilter {
  private static final List<String> KINDS =
      List.of("bridge", "dummy", "geneve", "ipip", "tun", "veth", "vlan", "vxlan", "wireguard");

  private @Nullable NetDevice only;
  private @Nullable NetDevice master;
  private @Nullable IpPrefix to;
  private @Nullable IpVersion version;
  private String kind = "";
  private String scope = "";
  private boolean up;

  /** Reads what stands behind {@code show}. */
  static LinkFilter read(Words words, NetNamespace netns, @Nullable IpVersion version) {
    LinkFilter filter = new LinkFilter();
    filter.version = version;
    while (words.hasNext()) {
      filter.take(words, netns);
    }
    return filter;
  }

  private void take(Words words, NetNamespace netns) {
    if (words.takes("up")) {
      up = true;
    } else if (words.takes("type")) {
      kind = words.oneOf("device type is not known here", KINDS);
    } else if (words.takes("master")) {
      String name = words.next();
      master = netns.device(name).orElseThrow(() -> Words.wrong(name, "Device does not exist\n"));
    } else if (words.takes("scope")) {
      scope = words.oneOf("invalid \"scope\"\n", List.of("global", "link", "host"));
    } else if (words.takes("to")) {
      version = words.mentionsIpv6() ? IpVersion.V6 : IpVersion.V4;
      to = words.prefix(version);
    } else if (only != null) {
      throw words.garbage("dev");
    } else {
      words.takes("dev");
      only = words.shown(netns);
    }
  }

  /** Whether the line of the hardware address is left out. */
  boolean hasFamily() {
    return version != null;
  }

  boolean shows(NetDevice device) {
    return (only == null || only.equals(device))
        && (master == null || master.equals(device.master()))
        && (kind.isEmpty() || kind.equals(device.kind().equals("physical") ? "veth" : device.kind()))
        && (!up || device.isUp());
  }

  /** Whether a device is left out when none of its addresses is asked for. */
  boolean wantsAddresses() {
    return version != null || !scope.isEmpty();
  }

  boolean showsAddress(Map<?, ?> info) {
    String family = Objects.toString(info.get("family"));
    return (version == null || family.equals(version == IpVersion.V4 ? "inet" : "inet6"))
        && (scope.isEmpty() || scope.equals(info.get("scope")))
        && (to == null || contains(to, Objects.toString(info.get("local"))));
  }

  private static boolean contains(IpPrefix prefix, String address) {
    try {
      IpAddress parsed = IpAddress.parse(address);
      return IpVersion.of(parsed) == IpVersion.of(prefix.address()) && prefix.contains(parsed);
    } catch (WireFormatException notAnAddress) {
      return false;
    }
  }
}
