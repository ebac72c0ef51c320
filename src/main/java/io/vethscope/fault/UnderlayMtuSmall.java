package io.vethscope.fault;

import io.vethscope.scenario.NodeSpec;

/** A node network that takes less than flannel believed when it started. */
final class UnderlayMtuSmall implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("underlay-mtu", Group.NETWORK, Scope.CLUSTER)
        .titled("MTU of the node network too small")
        .about("All nodes' cards take less than when flannel made its devices, which keep the MTU they were made with.")
        .seenAs(
            Symptom.SLOW,
            "Large packets cross in two pieces over a tunnel; with plain routing they are refused and sent smaller.")
        .taking(Parameter.range("mtu", "the MTU of the node network", 576, 1499, 1400));
  }

  @Override
  public Change plan(Site site) {
    Change change = Change.NOTHING;
    for (NodeSpec node : site.scenario().nodes()) {
      change = change.and(NodeMtuTooLarge.change(site.nic(site.netns(node.name())), site.number("mtu")));
    }
    return change;
  }
}
