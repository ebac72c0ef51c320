package io.vethscope.fault;

import io.vethscope.kernel.NetDevice;

/** A pod that sends more at a time than its cable takes. */
final class PodMtuTooLarge implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("pod-mtu", Group.PODS, Scope.POD)
        .titled("MTU too large in the pod")
        .about("The pod's eth0 has a larger MTU than the node's end of its cable, which drops what is too large.")
        .seenAs(Symptom.SLOW, "Small packets pass and large ones vanish: a connection opens, and its data hang.")
        .taking(Parameter.range("mtu", "the pod's MTU", 1280, 9000, 1500));
  }

  @Override
  public Change plan(Site site) {
    NetDevice device = site.nic(site.netns());
    String set = "ip link set " + device.name() + " mtu ";
    return Change.shell(site.name(), set + site.number("mtu"), set + device.mtu());
  }
}
