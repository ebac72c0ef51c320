package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Ipip;
import io.vethscope.kernel.device.Veth;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.UdpDatagram;
import java.util.List;

/** {@code ip link add}: makes devices. */
final class IpLinkAdd {
  private static final int MAX_VNI = (1 << 24) - 1;
  private static final int MAX_PORT = 65_535;

  /** Kinds that a real machine can have. */
  private static final List<String> KNOWN =
      List.of(
          "bond",
          "dummy",
          "geneve",
          "gre",
          "gretap",
          "ifb",
          "ip6tnl",
          "ipvlan",
          "macvlan",
          "macvtap",
          "sit",
          "vlan",
          "vrf",
          "vti",
          "xfrm",
          "team",
          "macsec",
          "erspan",
          "wireguard");

  private final NetNamespace netns;

  IpLinkAdd(NetNamespace netns) {
    this.netns = netns;
  }

  void run(Words words) {
    words.takes("name", "dev");
    WantedLink wanted = new WantedLink(words.next());
    while (wanted.takes(words)) {
      // All that is said before the type.
    }
    if (!words.hasNext()) {
      throw Refusal.tool("Not enough information: \"type\" argument is required");
    }
    if (!words.takes("type")) {
      throw words.garbage("name");
    }
    String type = words.next();
    if (KNOWN.contains(type)) {
      throw Refusal.notHere("ip link add type " + type);
    }
    if (!List.of("veth", "bridge", "vxlan", "ipip").contains(type)) {
      throw Refusal.extack("Unknown device type.");
    }
    wanted.checkFree(netns);
    switch (type) {
      case "veth" -> addVeth(wanted, words);
      case "bridge" -> {
        words.end();
        wanted.finish(new Bridge(netns, wanted.name(), wanted.mac(netns), 0)).report();
      }
      case "vxlan" -> addVxlan(wanted, words);
      default -> addIpip(wanted, words);
    }
  }

  /** {@code ipip_newlink}. What has one far end only is not here: flannel's has none, its routes say where to. */
  private void addIpip(WantedLink wanted, Words words) {
    Ipv4Address local = Ipv4Address.ANY;
    while (words.hasNext()) {
      if (words.takes("local")) {
        local = words.address();
      } else if (!words.takes("remote") || !words.takes("any")) {
        throw words.unknown();
      }
    }
    wanted.finish(new Ipip(netns, wanted.name(), local, 0)).report();
  }

  private void addVeth(WantedLink wanted, Words words) {
    NetNamespace there = netns;
    WantedLink peer = new WantedLink("veth0");
    if (words.takes("peer")) {
      words.takes("name");
      peer = new WantedLink(words.next());
      while (words.hasNext()) {
        if (words.takes("netns")) {
          String name = words.next();
          there = netns.kernel().namespace(name).orElseThrow(() -> Words.wrong(name, "Invalid \"netns\" value\n"));
        } else if (!peer.takes(words)) {
          throw words.unknown();
        }
      }
    }
    peer.checkFree(there);
    if (there.equals(netns) && peer.name().equals(wanted.name())) {
      throw Refusal.kernel("File exists");
    }
    Veth far = peer.finish(new Veth(there, peer.name(), peer.mac(there), 0));
    Veth near = wanted.finish(new Veth(netns, wanted.name(), wanted.mac(netns), 0));
    Cable.connect(near, far);
    near.report();
    far.report();
  }

  private void addVxlan(WantedLink wanted, Words words) {
    int vni = -1;
    int port = UdpDatagram.VXLAN_LINUX;
    IpAddress local = null;
    NetDevice lower = null;
    while (words.hasNext()) {
      if (words.takes("id", "vni")) {
        vni = words.number(0, MAX_VNI);
      } else if (words.takes("dstport")) {
        port = words.number(1, MAX_PORT);
      } else if (words.takes("local")) {
        local = words.ipAddress();
      } else if (words.takes("dev")) {
        lower = words.device(netns);
      } else if (!words.takes("nolearning")) {
        throw words.unknown();
      }
    }
    if (vni < 0 || local == null) {
      throw vni < 0
          ? Refusal.tool("vxlan: missing virtual network identifier")
          : Refusal.notHere("vxlan without local");
    }
    Vxlan.Settings settings = new Vxlan.Settings(vni, port, local);
    if (lower != null) {
      wanted.limitMtu(lower.mtu() - settings.headroom());
    }
    Vxlan made = wanted.finish(new Vxlan(netns, wanted.name(), wanted.mac(netns), settings, 0));
    if (lower != null) {
      made.setLower(lower);
    }
    made.report();
  }
}
