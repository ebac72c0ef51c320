package io.vethscope.fidelity.decode;

import java.util.Set;

/** UDP (RFC 768) as text, and the tunnels inside it: VXLAN, flannel's udp backend, WireGuard, ESP and IKE. */
final class UdpText {

  private static final int VXLAN_HEADER = 8;
  private static final int FLANNEL_UDP = 8285;
  private static final int WIREGUARD = 51820;
  private static final int WIREGUARD_DATA = 4;
  private static final int IPSEC_NAT_TRAVERSAL = 4500;
  private static final Set<Integer> IKE = Set.of(500, IPSEC_NAT_TRAVERSAL);

  private final Normaliser frames;
  private final NetworkText network;
  private final Symbols symbols;
  private final Set<Integer> vxlanPorts;

  UdpText(Normaliser frames, NetworkText network, Symbols symbols, Set<Integer> vxlanPorts) {
    this.frames = frames;
    this.network = network;
    this.symbols = symbols;
    this.vxlanPorts = vxlanPorts;
  }

  String text(Octets datagram) {
    int source = datagram.uint16(0);
    int destination = datagram.uint16(2);
    int length = datagram.uint16(4);
    Octets data = datagram.from(8);
    if (vxlanPorts.contains(destination) && data.length() >= VXLAN_HEADER + 14) {
      // The source port is a hash of the inner flow with a random seed (RFC 7348 section 5).
      return "udp * > %d len %d vxlan %s | %s"
          .formatted(destination, length, data.slice(0, VXLAN_HEADER).hex(), frames.ethernet(data.from(VXLAN_HEADER)));
    }
    return "udp %s > %s len %d %s"
        .formatted(
            symbols.number("port", source),
            symbols.number("port", destination),
            length,
            payload(source, destination, data));
  }

  private String payload(int source, int destination, Octets data) {
    if (source == FLANNEL_UDP && destination == FLANNEL_UDP && data.length() >= NetworkText.IPV4_HEADER) {
      return "| " + network.ipv4(data);
    }
    if ((source == WIREGUARD || destination == WIREGUARD) && data.length() >= 16) {
      return wireguard(data);
    }
    boolean traversal = source == IPSEC_NAT_TRAVERSAL || destination == IPSEC_NAT_TRAVERSAL;
    if (traversal && data.length() > 8 && data.uint32(0) != 0) {
      return "esp %s seq %d %d bytes".formatted(symbols.of("spi", data.slice(0, 4)), data.uint32(4), data.length());
    }
    if (IKE.contains(source) && IKE.contains(destination) && data.length() > 8) {
      return "ike %d bytes".formatted(data.length());
    }
    return data.readable();
  }

  /**
   * Kind, counter of data messages (64 bits, least significant byte first) and length; the rest is index or ciphertext.
   */
  private static String wireguard(Octets message) {
    String counter = "";
    if (message.at(0) == WIREGUARD_DATA) {
      long value = 0;
      for (int i = 15; i >= 8; i--) {
        value = value << 8 | message.at(i);
      }
      counter = " counter " + Long.toUnsignedString(value);
    }
    return "wireguard " + message.slice(0, 4).hex() + counter + " " + message.length() + " bytes";
  }
}
