package io.vethscope.fault;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.UsageException;

/** A CNI configuration with an MTU that leaves the tunnel's headers no room. */
final class NodeMtuTooLarge implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("cni-mtu", Group.PODS, Scope.NODE)
        .titled("MTU too large on the whole node")
        .about(
            "The bridge and all pods of the node have a larger MTU than the tunnel, which needs 50 bytes for itself.")
        .seenAs(
            Symptom.SLOW,
            "The first large packet is refused with ICMP fragmentation needed and sent again, smaller. Where such ICMP"
                + " is filtered, it hangs.")
        .taking(Parameter.range("mtu", "the MTU of bridge and pods", 1280, 9000, 1500))
        .ofTunnels();
  }

  @Override
  public Change plan(Site site) {
    int mtu = site.number("mtu");
    NetDevice bridge =
        site.netns()
            .device("cni0")
            .orElseThrow(() -> new UsageException(site.name() + " has no bridge cni0, because no pod runs on it."));
    Change change = change(bridge, mtu);
    for (NetNamespace pod : site.pods(site.name())) {
      change = change.and(change(site.farEnd(pod), mtu)).and(change(site.nic(pod), mtu));
    }
    return change;
  }

  static Change change(NetDevice device, int mtu) {
    String set = "ip link set " + device.name() + " mtu ";
    return Change.shell(device.netns().name(), set + mtu, set + device.mtu());
  }
}
