package io.vethscope.scenario;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What gives pods their network, and how pods of different nodes reach each other. */
public enum Backend {
  /** flannel's default: frames wrapped in UDP 8472. */
  VXLAN("vxlan", "Flannel · VXLAN", "A tunnel device wraps each frame in UDP port 8472."),
  /** flannel's vxlan with DirectRouting: plain routing to nodes of the same segment. */
  VXLAN_DIRECT_ROUTING(
      "vxlan-directrouting",
      "Flannel · VXLAN, direct routing",
      "Plain routes to nodes of the same segment, VXLAN to those behind a router."),
  /** flannel's host-gw: plain routing, every node a gateway. */
  HOST_GW("host-gw", "Flannel · host-gw", "Plain routes: every node is the gateway to its pods."),
  /** flannel's ipip: packets wrapped in IP. */
  IPIP("ipip", "Flannel · IPIP", "A tunnel device puts a second IP header before each packet."),
  /** flannel's wireguard: packets sealed in UDP 51820. */
  WIREGUARD("wireguard", "Flannel · WireGuard", "A tunnel device seals each packet in UDP port 51820."),
  /** flannel's udp: packets carried by a process, in UDP 8285. */
  UDP("udp", "Flannel · UDP", "A process reads packets from a tun device and carries each in UDP port 8285."),
  /** flannel's ipsec: packets sealed in ESP. */
  IPSEC("ipsec", "Flannel · IPsec", "No device: the kernel's policies have each packet sealed in ESP."),
  /** The CNI plugin bridge alone. */
  BRIDGE("bridge", "CNI bridge alone", "A bridge on each node, and nobody who programs the way to the others."),
  /** The CNI plugin bridge with ipMasq. */
  BRIDGE_IPMASQ(
      "bridge-ipmasq", "CNI bridge, ipMasq", "The plugin masquerades what leaves the node's own pod network."),
  /** The CNI plugin bridge, and portmap behind it. */
  BRIDGE_PORTMAP("bridge-portmap", "CNI bridge, portmap", "A second plugin opens containers' host ports on the node."),
  /** The CNI plugin ptp, and routes between nodes as kindnetd programs them. */
  PTP("ptp", "CNI ptp, as kindnet", "No bridge: each pod has a cable and a route of its own, every node is a gateway.");

  private final String id;
  private final String title;
  private final String about;

  Backend(String id, String title, String about) {
    this.id = id;
    this.title = title;
    this.about = about;
  }

  /** The name that scenarios and links use. */
  public String id() {
    return id;
  }

  /** The name that people use. */
  public String title() {
    return title;
  }

  /** Whether pods can have IPv6, too: where the real thing has it, and this simulator has what it takes. */
  public boolean hasIpv6() {
    return switch (this) {
      case VXLAN, VXLAN_DIRECT_ROUTING, HOST_GW, BRIDGE, BRIDGE_IPMASQ, BRIDGE_PORTMAP, PTP -> true;
      case IPIP, WIREGUARD, UDP, IPSEC -> false;
    };
  }

  /** What it does, in a sentence. */
  public String about() {
    return about;
  }

  /**
   * The backend of a name.
   *
   * @throws ScenarioException if there is none
   */
  public static Backend of(String id) {
    for (Backend backend : values()) {
      if (backend.id.equals(id)) {
        return backend;
      }
    }
    String known = Arrays.stream(values()).map(Backend::id).collect(Collectors.joining(", "));
    throw new ScenarioException("There is no backend \"" + id + "\"; choose one of " + known + ".");
  }
}
