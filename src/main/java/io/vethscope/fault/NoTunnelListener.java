package io.vethscope.fault;

import io.vethscope.kernel.device.Vxlan;
import java.util.List;

/** A node on which flanneld never made its device. */
final class NoTunnelListener implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("no-vtep-listener", Group.TUNNEL, Scope.NODE)
        .titled("No VTEP listens")
        .about("flannel.1 is not there, as where flanneld does not start, so nobody listens on UDP 8472.")
        .seenAs(
            Symptom.TIMEOUT,
            "Nothing comes back: the node answers with ICMP port unreachable, but only to the other node.")
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    Vxlan tunnel = site.tunnel();
    return Change.shell(
        site.name(),
        List.of("ip link del " + tunnel.name()),
        new Tables(tunnel).making(tunnel.name(), tunnel.settings().vni(), tunnel.mac()));
  }
}
