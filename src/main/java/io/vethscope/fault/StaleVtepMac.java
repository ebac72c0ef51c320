package io.vethscope.fault;

import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;

/** A node whose tunnel got a new hardware address that the others have not heard of. */
final class StaleVtepMac implements Fault {
  /** One bit of the last byte but one: another locally administered address. */
  private static final long OTHER = 0x8000;

  @Override
  public Profile profile() {
    return Profile.of("stale-vtep-mac", Group.TUNNEL, Scope.NODE)
        .titled("Stale VTEP MAC")
        .about("flannel.1 was made anew with another hardware address; the other nodes still have the old one.")
        .seenAs(Symptom.TIMEOUT, "Nothing comes back: frames arrive, addressed to a device that no longer is.")
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    Vxlan tunnel = site.tunnel();
    Tables tables = new Tables(tunnel);
    return Change.shell(
        site.name(),
        remade(tables, tunnel, new MacAddress(tunnel.mac().bits() ^ OTHER)),
        remade(tables, tunnel, tunnel.mac()));
  }

  private static List<String> remade(Tables tables, Vxlan tunnel, MacAddress mac) {
    List<String> lines = new ArrayList<>(List.of("ip link del " + tunnel.name()));
    lines.addAll(tables.making(tunnel.name(), tunnel.settings().vni(), mac));
    return lines;
  }
}
