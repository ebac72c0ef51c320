package io.vethscope.fault;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;

/** A tunnel that does not know the hardware address of another VTEP. */
final class MissingNeighbour implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("missing-neighbour", Group.TUNNEL, Scope.NODE)
        .titled("Neighbour entry missing")
        .about(
            "The permanent neighbour entry of the other node's VTEP is gone, so the node asks for it by ARP, in vain.")
        .seenAs(Symptom.UNREACHABLE, "After three seconds of asking, the node answers that the host is unreachable.")
        .taking(Parameter.peer())
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    Vxlan tunnel = site.tunnel();
    IpAddress vtep = site.wayTo(site.value("peer")).subnet().address();
    Neighbour entry = site.neighbours().find(tunnel, vtep);
    if (entry == null || entry.mac() == null) {
      throw new UsageException(site.name() + " has no neighbour entry for " + vtep + " at present.");
    }
    String where = " dev " + tunnel.name();
    return Change.shell(
        site.name(),
        "ip neigh del " + vtep + where,
        "ip neigh replace " + vtep + " lladdr " + entry.mac() + where + " nud permanent");
  }
}
