package io.vethscope.kernel.device;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.UdpDatagram;
import io.vethscope.wire.VxlanPacket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The UDP socket that all VXLAN devices of a namespace with the same port and IP version share ({@code struct
 * vxlan_sock}).
 */
final class VxlanSocket implements Udp.Receiver {
  private final NetNamespace netns;
  private final IpVersion version;
  private final int port;
  private final Map<Integer, Vxlan> devices = new LinkedHashMap<>();
  private @Nullable UdpSocket socket;

  private VxlanSocket(NetNamespace netns, IpVersion version, int port) {
    this.netns = netns;
    this.version = version;
    this.port = port;
  }

  /** The socket of a namespace for a device's IP version and port, made where there is none. */
  static VxlanSocket of(NetNamespace netns, Vxlan.Settings settings) {
    IpVersion version = IpVersion.of(settings.local());
    return netns.attachment(
        VxlanSocket.class.getSimpleName() + version + settings.port(),
        VxlanSocket.class,
        () -> new VxlanSocket(netns, version, settings.port()));
  }

  void add(Vxlan device) {
    devices.put(device.settings().vni(), device);
    if (socket == null) {
      socket =
          netns
              .udp()
              .bind(version == IpVersion.V4 ? Ipv4Address.ANY : Ipv6Address.ANY, port, "vxlan", this)
              .orElse(null);
      if (socket != null) {
        socket.becomeTunnel();
      }
    }
  }

  void remove(Vxlan device) {
    devices.remove(device.settings().vni(), device);
    if (devices.isEmpty() && socket != null) {
      socket.close();
      socket = null;
    }
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    if (!(datagram.payload() instanceof VxlanPacket packet)) {
      skb.device().drop(skb, DropReason.VXLAN_INVALID_HDR, "The datagram holds no VXLAN header.");
      return;
    }
    Vxlan device = devices.get(packet.vni());
    if (device == null) {
      skb.device()
          .drop(skb, DropReason.VXLAN_VNI_NOT_FOUND, "No VXLAN device here has the identifier " + packet.vni() + ".");
      return;
    }
    device.arrived(skb, packet, skb.packet().source());
  }
}
