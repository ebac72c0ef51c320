package io.vethscope.fault;

import io.vethscope.kernel.device.Vxlan;
import java.util.ArrayList;
import java.util.List;

/** A node whose tunnel has another network identifier than the others'. */
final class WrongVni implements Fault {
  private static final int MAX_VNI = (1 << 24) - 1;

  @Override
  public Profile profile() {
    return Profile.of("wrong-vni", Group.TUNNEL, Scope.NODE)
        .titled("Wrong VNI")
        .about("The node's tunnel device was made with another VNI than the other nodes use.")
        .seenAs(Symptom.TIMEOUT, "Nothing comes back: datagrams arrive, but no device has their number.")
        .taking(Parameter.range("vni", "the node's own VNI", 1, MAX_VNI, 2))
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    Vxlan tunnel = site.tunnel();
    Tables tables = new Tables(tunnel);
    int vni = site.number("vni");
    String name = "flannel." + vni;
    List<String> on = new ArrayList<>(List.of("ip link del " + tunnel.name()));
    on.addAll(tables.making(name, vni, tunnel.mac()));
    List<String> off = new ArrayList<>(List.of("ip link del " + name));
    off.addAll(tables.making(tunnel.name(), tunnel.settings().vni(), tunnel.mac()));
    return Change.shell(site.name(), on, off);
  }
}
