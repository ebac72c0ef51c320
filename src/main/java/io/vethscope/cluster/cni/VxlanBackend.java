package io.vethscope.cluster.cni;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/**
 * flannel's {@code vxlan} ({@code pkg/backend/vxlan}): one device, and for each other node a neighbour entry, a
 * forwarding entry and a route, in that order, all written by hand. Nothing is learned from traffic and nothing is
 * asked for.
 */
final class VxlanBackend implements FlannelBackend {
  private static final int VNI = 1;
  private static final String NAME = "flannel." + VNI;

  /** Outer Ethernet, IPv4, UDP and VXLAN headers. */
  private static final int OVERHEAD = 50;

  private final Host host;
  private final boolean directRouting;

  VxlanBackend(Host host, boolean directRouting) {
    this.host = host;
    this.directRouting = directRouting;
  }

  @Override
  public String type() {
    return "vxlan";
  }

  @Override
  public int mtu() {
    return host.nic().mtu() - OVERHEAD;
  }

  @Override
  public BackendData data() {
    return new BackendData.Vtep(Macs.ofVtep(host.subnet().address()));
  }

  /** Makes {@code flannel.1}. */
  @Override
  public void start() {
    Vxlan.Settings settings = new Vxlan.Settings(VNI, UdpDatagram.VXLAN_LINUX, host.address());
    TunnelDevices.make(
        host, NAME, mtu(), () -> new Vxlan(host.netns(), NAME, Macs.ofVtep(host.subnet().address()), settings, 0));
  }

  /** Its device, which somebody may have deleted meanwhile. */
  private @Nullable Vxlan device() {
    return host.netns().device(NAME).filter(Vxlan.class::isInstance).map(Vxlan.class::cast).orElse(null);
  }

  @Override
  public String program(RemoteNode remote) {
    Ipv4Prefix subnet = remote.subnet();
    if (directRouting && PlainRoute.isPossible(host, remote.address())) {
      return PlainRoute.add(host, subnet, remote.address(), "flanneld");
    }
    if (!(remote.data() instanceof BackendData.Vtep(MacAddress mac))) {
      return "The lease of " + subnet + " names no VTEP, so no way to it can be made.";
    }
    Vxlan tunnel = device();
    if (tunnel == null) {
      return "There is no device " + NAME + ", so no way to " + subnet + " can be made.";
    }
    Ipv4Address vtep = subnet.address();
    host.netns().neighbours().putPermanent(tunnel, vtep, mac, TunnelDevices.WHY);
    tunnel.putRemote(mac, remote.address(), TunnelDevices.WHY);
    Route route = Route.unicast(subnet, vtep, tunnel, TunnelDevices.ONLINK);
    host.netns().fib().add(route, TunnelDevices.WHY);
    String fdb = mac + " dst " + remote.address();
    return "neighbour " + vtep + " lladdr " + mac + ", fdb " + fdb + ", route " + route.text();
  }

  /** Neighbour, forwarding entry and route go in that order ({@code handleSubnetEvents}, EventRemoved). */
  @Override
  public String withdraw(RemoteNode remote) {
    Vxlan tunnel = device();
    if (tunnel != null && remote.data() instanceof BackendData.Vtep(MacAddress mac)) {
      Neighbour entry = host.netns().neighbours().find(tunnel, remote.subnet().address());
      if (entry != null) {
        host.netns().neighbours().remove(entry, "flanneld removed it");
      }
      tunnel.removeRemote(mac, "flanneld removed it");
    }
    return PlainRoute.remove(host, remote.subnet());
  }
}
