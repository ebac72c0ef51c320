package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Ipip;

/** flannel's {@code ipip} ({@code pkg/backend/ipip}): one device without a remote, and a route by each other node. */
final class IpipBackend implements FlannelBackend {
  private static final String NAME = "flannel.ipip";

  /** The outer IPv4 header. */
  private static final int OVERHEAD = 20;

  private final Host host;

  IpipBackend(Host host) {
    this.host = host;
  }

  @Override
  public String type() {
    return "ipip";
  }

  @Override
  public int mtu() {
    return host.nic().mtu() - OVERHEAD;
  }

  @Override
  public void start() {
    TunnelDevices.make(host, NAME, mtu(), () -> new Ipip(host.netns(), NAME, host.address(), 0));
  }

  @Override
  public BackendData data() {
    return new BackendData.None();
  }

  @Override
  public String program(RemoteNode remote) {
    NetDevice tunnel = host.netns().device(NAME).orElse(null);
    if (tunnel == null) {
      return "There is no device " + NAME + ", so no way to " + remote.subnet() + " can be made.";
    }
    Route route = Route.unicast(remote.subnet(), remote.address(), tunnel, TunnelDevices.ONLINK);
    host.netns().fib().add(route, TunnelDevices.WHY);
    return "route " + route.text();
  }

  @Override
  public String withdraw(RemoteNode remote) {
    return PlainRoute.remove(host, remote.subnet());
  }
}
