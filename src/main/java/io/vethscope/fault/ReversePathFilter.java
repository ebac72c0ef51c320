package io.vethscope.fault;

import io.vethscope.cluster.cni.Remote;
import io.vethscope.kernel.Route;
import io.vethscope.program.UsageException;

/** Packets come by the tunnel and go back by the node network, and the kernel minds. */
final class ReversePathFilter implements Fault {
  private static final String MODE = "mode";

  @Override
  public Profile profile() {
    return Profile.of("rp-filter", Group.ROUTING, Scope.NODE)
        .titled("rp_filter with asymmetric routing")
        .about(
            "The node's way back to the other node's pods does not lead through the tunnel that their packets come by,"
                + " and rp_filter checks that it does.")
        .seenAs(Symptom.TIMEOUT, "Strict, nothing comes back; loose or off, all is well.")
        .taking(Parameter.peer(), Parameter.choice(MODE, "how rp_filter checks", "strict", "loose", "off"))
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    if (site.isIpv6()) {
      throw new UsageException("The kernel has no rp_filter for IPv6; with both versions of IP it can be switched on.");
    }
    String peer = site.value("peer");
    Remote way = site.wayTo(peer);
    Route route = site.route(way.subnet());
    if (!site.tunnel().equals(route.device())) {
      throw new UsageException("Packets to the pods of " + peer + " don't leave by a tunnel at present.");
    }
    String mode =
        switch (site.value(MODE)) {
          case "loose" -> "2";
          case "off" -> "0";
          default -> "1";
        };
    return Change.shell(
            site.name(),
            "ip route replace " + way.subnet() + " via " + way.address() + " dev eth0",
            "ip route replace " + Tables.route(route, site.tunnel().name()))
        .and(Sysctls.change(site.netns(), "net.ipv4.conf.all.rp_filter", mode, "0"));
  }
}
