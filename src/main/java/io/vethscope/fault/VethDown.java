package io.vethscope.fault;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import java.util.ArrayList;
import java.util.List;

/** One end of the pod's cable is down. */
final class VethDown implements Fault {
  private static final String END = "end";

  @Override
  public Profile profile() {
    return Profile.of("veth-down", Group.PODS, Scope.POD)
        .titled("veth down")
        .about("One end of the pod's veth pair is down, so the other one has no carrier.")
        .seenAs(
            Symptom.TIMEOUT,
            "Nothing comes back. Who has to ask for the pod by ARP hears after three seconds that it is unreachable.")
        .taking(Parameter.choice(END, "which end is down", "node", "pod"));
  }

  @Override
  public Change plan(Site site) {
    NetNamespace pod = site.netns();
    NetDevice inside = site.nic(pod);
    if (site.value(END).equals("node")) {
      NetDevice outside = site.farEnd(pod);
      String link = "ip link set " + outside.name();
      return Change.shell(outside.netns().name(), link + " down", link + " up");
    }
    List<String> off = new ArrayList<>(List.of("ip link set " + inside.name() + " up"));
    // The kernel brings back the route of the address, and none of those that were added.
    off.addAll(Tables.gatewayRoutes(inside));
    return Change.shell(pod.name(), List.of("ip link set " + inside.name() + " down"), off);
  }
}
