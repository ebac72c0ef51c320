package io.vethscope.lab;

import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Tun;
import io.vethscope.kernel.wireguard.PeerSettings;
import io.vethscope.kernel.wireguard.Wireguard;
import io.vethscope.program.wireguard.WireguardGo;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.UdpDatagram;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Two nodes, {@code a} and {@code b}, that speak WireGuard with each other. */
public final class WireguardLab {
  private static final int PORT = 51_820;

  private final Lab lab = new Lab();
  private final Cable a = lab.hostWithNic("a", "192.168.0.1/24");
  private final Cable b = lab.hostWithNic("b", "192.168.0.2/24");

  /** Plugs the nodes together. */
  public WireguardLab() {
    Cable.connect(a, b);
  }

  public Lab lab() {
    return lab;
  }

  public Cable a() {
    return a;
  }

  public Cable b() {
    return b;
  }

  /** The kernel's device on one of them. */
  public Wireguard inKernel(Cable nic) {
    Wireguard device = new Wireguard(nic.netns(), "wg0", key(nic), PORT, 0);
    device.addPeer(peer(nic));
    ready(nic, device);
    return device;
  }

  /** wireguard-go on one of them. */
  public WireguardGo asProcess(Cable nic) {
    Tun tun = new Tun(nic.netns(), "wg0", 0);
    WireguardGo process = WireguardGo.start(tun, key(nic), PORT);
    process.addPeer(peer(nic));
    ready(nic, tun);
    return process;
  }

  /** What a node is known by. */
  public String key(Cable nic) {
    return "the key of " + nic.netns();
  }

  private PeerSettings peer(Cable nic) {
    Cable other = nic.equals(a) ? b : a;
    Ipv4Address address = other.addresses().getFirst().address();
    return new PeerSettings(key(other), address, PORT, List.of(Ipv4Prefix.parse(network(other) + "/24")));
  }

  private String network(Cable nic) {
    return nic.equals(a) ? "10.1.0.0" : "10.2.0.0";
  }

  private void ready(Cable nic, NetDevice device) {
    device.setMtu(1420);
    Links.up(device);
    device.addAddress(Lab.address(network(nic) + "/32"));
    Route.Attributes link = new Route.Attributes("boot", "link", null, 0, false, 0);
    nic.netns().fib().add(Route.unicast(Ipv4Prefix.parse("10.0.0.0/8"), null, device, link), "the test said so");
  }

  /** What node {@code a} sent to and got from the outer network, as {@code out 148}: direction and bytes in UDP. */
  public List<String> messages() {
    return lab.trace().tappedAt("a:eth0").stream()
        .filter(tapped -> datagram(tapped) != null)
        .map(tapped -> tapped.direction().name().toLowerCase(Locale.ROOT) + " " + length(tapped))
        .toList();
  }

  private static int length(FrameTapped tapped) {
    UdpDatagram datagram = datagram(tapped);
    return datagram == null ? 0 : datagram.payload().length();
  }

  private static @Nullable UdpDatagram datagram(FrameTapped tapped) {
    return tapped.frame() instanceof EthernetFrame frame
            && frame.payload() instanceof Ipv4Packet packet
            && packet.payload() instanceof UdpDatagram udp
        ? udp
        : null;
  }
}
