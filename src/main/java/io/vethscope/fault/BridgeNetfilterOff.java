package io.vethscope.fault;

/** A node whose bridge does not show its packets to iptables. */
final class BridgeNetfilterOff implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("bridge-nf-off", Group.ROUTING, Scope.NODE)
        .titled("bridge-nf-call-iptables off")
        .about("What the bridge forwards is not shown to iptables, so address translation misses the way back.")
        .seenAs(
            Symptom.TIMEOUT,
            "A Service whose endpoint is on the client's own node fails: the answer comes from the pod's own address,"
                + " and the client resets it.");
  }

  @Override
  public Change plan(Site site) {
    return Sysctls.change(site.netns(), "net.bridge.bridge-nf-call-" + site.iptables(), "0", "1");
  }
}
