package io.vethscope.kernel.device;

import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.TransportProtocol;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A namespace's IP-in-IP devices, as the protocol handler that hands them what arrives ({@code tunnel4_rcv}). */
final class IpipTunnels implements TransportProtocol {
  private final NetNamespace netns;
  private final List<Ipip> devices = new ArrayList<>();

  private IpipTunnels(NetNamespace netns) {
    this.netns = netns;
    netns.register(this);
  }

  static IpipTunnels of(NetNamespace netns) {
    return netns.attachment(IpipTunnels.class.getSimpleName(), IpipTunnels.class, () -> new IpipTunnels(netns));
  }

  void add(Ipip device) {
    devices.add(device);
  }

  void remove(Ipip device) {
    devices.remove(device);
  }

  @Override
  public int number() {
    return Ipv4Header.IPIP;
  }

  /** The device with that local address goes before the one that takes any. */
  @Override
  public void receive(SkBuff skb) {
    Ipip device = find(skb.ip().destination());
    if (device == null) {
      device = find(Ipv4Address.ANY);
    }
    if (device == null || !(skb.ip().payload() instanceof Ipv4Packet inner)) {
      netns.icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.PORT_UNREACHABLE, 0);
      skb.device().drop(skb, DropReason.IP_NOPROTO, "No tunnel device here takes it.");
      return;
    }
    device.arrived(skb, inner);
  }

  private @Nullable Ipip find(Ipv4Address local) {
    for (Ipip device : devices) {
      if (device.local().equals(local)) {
        return device;
      }
    }
    return null;
  }

  /** What an error says of the outer packet is not told to the inner one's sender ({@code ipip_err}). */
  @Override
  public void error(IcmpError error) {}
}
