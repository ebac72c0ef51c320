package io.vethscope.cluster.cni;

import io.vethscope.scenario.Backend;
import java.util.Optional;

/** All of flannel's backends that there are. Adding one is one class and one line here. */
public final class FlannelBackends {
  private FlannelBackends() {}

  /** The backend that a scenario names, on a node; empty where it names something else than flannel. */
  public static Optional<FlannelBackend> of(Backend backend, FlannelBackend.Host host) {
    return switch (backend) {
      case VXLAN -> Optional.of(new VxlanBackend(host, false));
      case VXLAN_DIRECT_ROUTING -> Optional.of(new VxlanBackend(host, true));
      case HOST_GW -> Optional.of(new HostGwBackend(host));
      case IPIP -> Optional.of(new IpipBackend(host));
      case WIREGUARD -> Optional.of(new WireguardBackend(host));
      case UDP -> Optional.of(new UdpBackend(host));
      case IPSEC -> Optional.of(new IpsecBackend(host));
      case BRIDGE, BRIDGE_IPMASQ, BRIDGE_PORTMAP, PTP -> Optional.empty();
    };
  }
}
