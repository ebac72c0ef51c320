package io.vethscope.fault;

import io.vethscope.kernel.NetDevice;

/** Two pods with one hardware address. */
final class DuplicateMac implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("duplicate-mac", Group.PODS, Scope.POD)
        .titled("Duplicate MAC address")
        .about("The pod has the hardware address of another pod of its node, and the bridge believes who spoke last.")
        .seenAs(Symptom.TIMEOUT, "Whichever of the two was silent gets nothing: its frames go to the other.")
        .taking(Parameter.twin());
  }

  @Override
  public Change plan(Site site) {
    NetDevice own = site.nic(site.netns());
    String set = "ip link set " + own.name() + " address ";
    return Change.shell(site.name(), set + site.nic(site.netns(site.value("of"))).mac(), set + own.mac());
  }
}
