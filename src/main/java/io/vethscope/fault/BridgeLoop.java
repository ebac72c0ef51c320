package io.vethscope.fault;

import java.util.List;

/** A cable with both ends in the same bridge. */
final class BridgeLoop implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("bridge-loop", Group.PODS, Scope.NODE)
        .titled("Bridge loop")
        .about("A cable has both its ends in cni0, which runs no spanning tree, so each broadcast goes round for ever.")
        .seenAs(Symptom.TIMEOUT, "The first broadcast becomes a storm; the run is ended when it has too many events.");
  }

  @Override
  public Change plan(Site site) {
    site.device(site.netns(), "cni0");
    return Change.shell(
        site.name(),
        List.of(
            "ip link add loop0 type veth peer name loop1",
            "ip link set loop0 master cni0",
            "ip link set loop1 master cni0",
            "ip link set loop0 up",
            "ip link set loop1 up"),
        List.of("ip link del loop0"));
  }
}
