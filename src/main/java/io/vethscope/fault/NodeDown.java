package io.vethscope.fault;

import io.vethscope.kernel.NetDevice;

/** A node whose cable was pulled. */
final class NodeDown implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("node-down", Group.NETWORK, Scope.NODE)
        .titled("Node down")
        .about("The node's cable is out of the switch, as after a crash or a pulled plug.")
        .seenAs(
            Symptom.TIMEOUT,
            "Over a tunnel nothing comes back; with plain routing the node of the pod that asks answers after three"
                + " seconds that the host is unreachable.");
  }

  @Override
  public Change plan(Site site) {
    NetDevice port = site.farEnd(site.netns());
    String link = "ip link set " + port.name();
    return Change.shell(port.netns().name(), link + " down", link + " up");
  }
}
