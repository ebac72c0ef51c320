package io.vethscope.fault;

/** A firewall that does not let the tunnel's datagrams through. */
final class BlockedTunnelPort implements Fault {
  private static final String HOW = "how";

  @Override
  public Profile profile() {
    return Profile.of("udp8472-blocked", Group.TUNNEL, Scope.NODE)
        .titled("UDP 8472 blocked")
        .about("A firewall rule of the node stops the datagrams that the tunnel wraps frames into.")
        .seenAs(Symptom.TIMEOUT, "Nothing comes back; even a REJECT is told to the other node only, never to the pod.")
        .taking(Parameter.choice(HOW, "which rule stops them", "drop", "reject", "output"))
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    String port = " -p udp --dport " + site.tunnel().settings().port() + " -j ";
    String rule =
        switch (site.value(HOW)) {
          case "reject" -> "INPUT" + port + "REJECT";
          case "output" -> "OUTPUT" + port + "DROP";
          default -> "INPUT" + port + "DROP";
        };
    return Change.shell(site.name(), site.iptables() + " -I " + rule, site.iptables() + " -D " + rule);
  }
}
