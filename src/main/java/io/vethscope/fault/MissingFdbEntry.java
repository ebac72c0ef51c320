package io.vethscope.fault;

import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;

/** A tunnel that does not know at which node a VTEP is. */
final class MissingFdbEntry implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("missing-fdb", Group.TUNNEL, Scope.NODE)
        .titled("FDB entry missing")
        .about("The tunnel device has no forwarding entry for the other node's VTEP, so it knows no node to send to.")
        .seenAs(Symptom.TIMEOUT, "Nothing comes back, and no ICMP says why: the frame ends inside the tunnel device.")
        .taking(Parameter.peer())
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    Vxlan tunnel = site.tunnel();
    String peer = site.value("peer");
    IpAddress node = site.wayTo(peer).address();
    FdbRow row =
        tunnel.rows().stream()
            .filter(entry -> node.equals(entry.remote()))
            .findFirst()
            .orElseThrow(() -> new UsageException(tunnel.name() + " has no entry for " + peer + " at present."));
    return Change.shell(site.name(), Tables.removal(tunnel.name(), row), Tables.entry(tunnel.name(), row));
  }
}
