package io.vethscope.snapshot;

import io.vethscope.engine.TimerWheel;
import io.vethscope.kernel.Mtu;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Ipip;
import io.vethscope.kernel.device.Loopback;
import io.vethscope.kernel.device.Tun;
import io.vethscope.kernel.device.Veth;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.snapshot.table.Remainder;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.WireFormatException;

/** Reads one device of {@code ip -j -d link}. */
final class LinkReader {
  private static final int CENTISECONDS = 100;
  private static final int DEFAULT_AGEING = 300 * CENTISECONDS;
  private static final int MAX_VNI = (1 << 24) - 1;
  private static final int MAX_PORT = 65_535;

  private LinkReader() {}

  /**
   * Adds a device.
   *
   * @param wireguard what {@code wg show} says in the namespace
   */
  static void add(NetNamespace netns, JsonView link, JsonView wireguard) {
    NetDevice device = make(netns, link, wireguard);
    Remainder.of(netns).keepLink(device, link.map());
    device.setMtu(link.get("mtu").number(Mtu.LEAST, Mtu.MOST + (device.isLoopback() ? 1 : 0)));
    device.setUp(link.get("flags").holds("UP"));
    device.setPromiscuous(link.get("flags").holds("PROMISC"));
  }

  private static NetDevice make(NetNamespace netns, JsonView link, JsonView wireguard) {
    String name = link.get("ifname").text();
    int index = link.get("ifindex").number(1, Integer.MAX_VALUE);
    String kind = link.get("linkinfo").get("info_kind").optionalText().orElse(link.get("link_type").text());
    JsonView data = link.get("linkinfo").get("info_data");
    if (netns.device(kind.equals("loopback") ? "lo" : name).isPresent()) {
      throw link.get("ifname").wrong("a name that no other device of the namespace has");
    }
    return switch (kind) {
      case "loopback" -> new Loopback(netns);
      case "veth" -> new Veth(netns, name, mac(link), index);
      case "bridge" -> bridge(new Bridge(netns, name, mac(link), index), data);
      case "vxlan" -> vxlan(netns, name, link, index);
      case "ipip" -> new Ipip(netns, name, localOrAny(data.get("local")), index);
      case "tun" -> tun(new Tun(netns, name, index), link);
      case "wireguard" -> WireguardReader.make(netns, name, index, wireguard);
      default ->
          throw new SnapshotException(
              link.path()
                  + ": the device "
                  + name
                  + " is of the kind "
                  + kind
                  + ", which is not supported; supported are loopback, veth, bridge, vxlan, ipip, tun and wireguard.");
    };
  }

  private static Bridge bridge(Bridge bridge, JsonView data) {
    int ageing = data.get("ageing_time").number(0, Integer.MAX_VALUE, DEFAULT_AGEING);
    bridge.fdb().setAgeing(ageing * TimerWheel.HZ / CENTISECONDS);
    return bridge;
  }

  private static Vxlan vxlan(NetNamespace netns, String name, JsonView link, int index) {
    JsonView data = link.get("linkinfo").get("info_data");
    if (data.get("learning").flag()) {
      throw data.get("learning").wrong("false: a VXLAN device that learns is not supported");
    }
    IpAddress local = ipAddress(data.get("local6").isMissing() ? data.get("local") : data.get("local6"));
    Vxlan.Settings settings =
        new Vxlan.Settings(data.get("id").number(0, MAX_VNI), data.get("port").number(1, MAX_PORT), local);
    return new Vxlan(netns, name, mac(link), settings, index);
  }

  private static Tun tun(Tun tun, JsonView link) {
    if (link.get("flags").holds("LOWER_UP")) {
      tun.assumeOpen();
    }
    return tun;
  }

  private static Ipv4Address localOrAny(JsonView view) {
    return view.isMissing() || view.text().equals("any") ? Ipv4Address.ANY : address(view);
  }

  static MacAddress mac(JsonView link) {
    return macOf(link.get("address"));
  }

  static MacAddress macOf(JsonView view) {
    try {
      return MacAddress.parse(view.text());
    } catch (WireFormatException notAnAddress) {
      throw view.wrong("a hardware address");
    }
  }

  static IpAddress ipAddress(JsonView view) {
    try {
      return IpAddress.parse(view.text());
    } catch (WireFormatException notAnAddress) {
      throw view.wrong("an IP address");
    }
  }

  static Ipv4Address address(JsonView view) {
    try {
      return Ipv4Address.parse(view.text());
    } catch (WireFormatException notAnAddress) {
      throw view.wrong("an IPv4 address");
    }
  }
}
