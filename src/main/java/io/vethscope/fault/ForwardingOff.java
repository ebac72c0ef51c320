package io.vethscope.fault;

/** A node that does not forward. */
final class ForwardingOff implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("ip-forward-off", Group.ROUTING, Scope.NODE)
        .titled("ip_forward off")
        .about("The node's kernel does not forward packets from one device to another.")
        .seenAs(
            Symptom.TIMEOUT,
            "Nothing comes back from other nodes; pods of the same node still reach each other over the bridge.");
  }

  @Override
  public Change plan(Site site) {
    String setting = site.isIpv6() ? "net.ipv6.conf.all.forwarding" : "net.ipv4.ip_forward";
    return Sysctls.change(site.netns(), setting, "0", "1");
  }
}
