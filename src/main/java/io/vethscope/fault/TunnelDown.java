package io.vethscope.fault;

import io.vethscope.kernel.device.Vxlan;
import java.util.ArrayList;
import java.util.List;

/** A tunnel device that somebody brought down. */
final class TunnelDown implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("tunnel-down", Group.TUNNEL, Scope.NODE)
        .titled("flannel.1 down")
        .about(
            "flannel.1 is down: the kernel drops its routes and permanent neighbours, which come back only when they"
                + " are written again.")
        .seenAs(
            Symptom.TIMEOUT,
            "Nothing comes back. Without the routes, packets leave by the default route; what arrives for the closed"
                + " UDP port is answered to the other node only.")
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    Vxlan tunnel = site.tunnel();
    List<String> off = new ArrayList<>(List.of("ip link set " + tunnel.name() + " up"));
    off.addAll(new Tables(tunnel).restoring());
    return Change.shell(site.name(), List.of("ip link set " + tunnel.name() + " down"), off);
  }
}
