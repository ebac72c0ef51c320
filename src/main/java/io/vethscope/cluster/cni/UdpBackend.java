package io.vethscope.cluster.cni;

import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Tun;
import io.vethscope.program.flannel.UdpProxy;
import org.jspecify.annotations.Nullable;

/**
 * flannel's {@code udp} ({@code pkg/backend/udp}): a tun device with one route for the whole cluster, and a process
 * that carries its packets to the other nodes, each by what its lease says.
 */
final class UdpBackend implements FlannelBackend {
  private static final String NAME = "flannel0";

  /** Outer IPv4 and UDP headers. */
  private static final int OVERHEAD = 28;

  private static final Route.Attributes LINK = new Route.Attributes("boot", "link", null, 0, false, 0);

  private final Host host;
  private @Nullable UdpProxy proxy;

  UdpBackend(Host host) {
    this.host = host;
  }

  @Override
  public String type() {
    return "udp";
  }

  @Override
  public int mtu() {
    return host.nic().mtu() - OVERHEAD;
  }

  /** Makes the device, starts the process that reads it, and adds the route to all pods ({@code newNetwork}). */
  @Override
  public void start() {
    if (proxy != null) {
      proxy.stop();
    }
    Tun tun = TunnelDevices.make(host, NAME, mtu(), () -> new Tun(host.netns(), NAME, 0));
    proxy = UdpProxy.start(tun, host.address(), UdpProxy.PORT);
    host.netns().fib().add(Route.unicast(host.cluster(), null, tun, LINK), TunnelDevices.WHY);
    tun.report();
  }

  @Override
  public BackendData data() {
    return new BackendData.None();
  }

  @Override
  public String program(RemoteNode remote) {
    if (proxy == null) {
      return "flannel's proxy does not run, so no way to " + remote.subnet() + " can be made.";
    }
    proxy.putRoute(remote.subnet(), remote.address());
    return "proxy route " + remote.subnet() + " to " + remote.address() + ":" + UdpProxy.PORT;
  }

  @Override
  public String withdraw(RemoteNode remote) {
    if (proxy != null) {
      proxy.removeRoute(remote.subnet());
    }
    return "no proxy route " + remote.subnet() + " any more";
  }
}
