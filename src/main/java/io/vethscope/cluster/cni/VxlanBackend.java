package io.vethscope.cluster.cni;

import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.UdpDatagram;

/**
 * flannel's {@code vxlan} ({@code pkg/backend/vxlan}): one device for each version of IP, and for each other node a
 * neighbour entry, a forwarding entry and a route, in that order, all written by hand. Nothing is learned from traffic
 * and nothing is asked for.
 */
final class VxlanBackend implements FlannelBackend {
  private static final int VNI = 1;
  private static final int OVERHEAD = 50;
  private static final String NAME = "flannel." + VNI;
  private static final String NAME6 = "flannel-v6." + VNI;

  private final Host host;
  private final boolean directRouting;
  private final VxlanTunnel tunnel;
  private final VxlanTunnel tunnel6;

  VxlanBackend(Host host, boolean directRouting) {
    this.host = host;
    this.directRouting = directRouting;
    this.tunnel = new VxlanTunnel(host.netns(), NAME, false);
    this.tunnel6 = new VxlanTunnel(host.netns(), NAME6, true);
  }

  @Override
  public String type() {
    return "vxlan";
  }

  /** Room for outer headers of IPv4, also in a cluster of IPv6 ({@code encapOverhead}). */
  @Override
  public int mtu() {
    return host.nic().mtu() - OVERHEAD;
  }

  private Vxlan.Settings settings() {
    return new Vxlan.Settings(VNI, UdpDatagram.VXLAN_LINUX, host.address());
  }

  private MacAddress mac() {
    return Macs.ofVtep(host.subnet().address());
  }

  @Override
  public BackendData data() {
    return host.ipv4().<BackendData>map(_ -> new BackendData.Vtep(mac())).orElseGet(BackendData.None::new);
  }

  @Override
  public BackendData data6() {
    return host.ipv6()
        .<BackendData>map(six -> new BackendData.Vtep(Macs.ofVtep(six.subnet().address())))
        .orElseGet(BackendData.None::new);
  }

  /** Makes {@code flannel.1} where there is IPv4, and {@code flannel-v6.1} where there is IPv6. */
  @Override
  public void start() {
    host.ipv4()
        .ifPresent(
            _ -> TunnelDevices.make(host, NAME, mtu(), () -> new Vxlan(host.netns(), NAME, mac(), settings(), 0)));
    host.ipv6().ifPresent(this::start6);
  }

  /** It asks for the MTU of the first one, but the kernel leaves room for the longer outer header. */
  private void start6(HostIpv6 six) {
    Vxlan.Settings settings = new Vxlan.Settings(VNI, UdpDatagram.VXLAN_LINUX, six.address());
    TunnelDevices.make6(
        host,
        six,
        NAME6,
        host.nic().mtu() - settings.headroom(),
        () -> new Vxlan(host.netns(), NAME6, Macs.ofVtep(six.subnet().address()), settings, 0));
  }

  @Override
  public String program(RemoteNode remote) {
    return program(tunnel, remote);
  }

  @Override
  public String program6(RemoteNode6 remote) {
    return program(tunnel6, remote);
  }

  private String program(VxlanTunnel by, Remote remote) {
    return directRouting && PlainRoute.isPossible(host, remote.address())
        ? PlainRoute.add(host, remote.subnet(), remote.address(), "flanneld")
        : by.program(remote);
  }

  @Override
  public String withdraw(RemoteNode remote) {
    tunnel.withdraw(remote);
    return PlainRoute.remove(host, remote.subnet());
  }

  @Override
  public String withdraw6(RemoteNode6 remote) {
    tunnel6.withdraw(remote);
    return PlainRoute.remove(host, remote.subnet());
  }
}
