package io.vethscope.cluster.cni;

import io.vethscope.scenario.Backend;

/** All of flannel's backends that there are. Adding one is one class and one line here. */
public final class FlannelBackends {
  private FlannelBackends() {}

  /** The backend that a scenario names, on a node. */
  public static FlannelBackend of(Backend backend, FlannelBackend.Host host) {
    return switch (backend) {
      case VXLAN -> new VxlanBackend(host, false);
      case VXLAN_DIRECT_ROUTING -> new VxlanBackend(host, true);
      case HOST_GW -> new HostGwBackend(host);
    };
  }
}
