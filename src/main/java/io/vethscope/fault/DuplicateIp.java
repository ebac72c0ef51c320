package io.vethscope.fault;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.program.UsageException;
import java.util.ArrayList;
import java.util.List;

/** Two pods with one address. */
final class DuplicateIp implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("duplicate-ip", Group.PODS, Scope.POD)
        .titled("Duplicate IP address")
        .about(
            "The pod has the address of another pod of its node in place of its own; both answer when it is asked for.")
        .seenAs(Symptom.MISLED, "The pod that was made last wins and answers in the other's place, or refuses.")
        .taking(Parameter.twin());
  }

  @Override
  public Change plan(Site site) {
    NetDevice device = site.nic(site.netns());
    InterfaceAddress own = addressOf(device);
    InterfaceAddress taken = addressOf(site.nic(site.netns(site.value("of"))));
    return Change.shell(site.name(), exchange(device, own, taken), exchange(device, taken, own));
  }

  /** With the last address the kernel drops all routes of the device. */
  private static List<String> exchange(NetDevice device, InterfaceAddress old, InterfaceAddress another) {
    List<String> lines = new ArrayList<>();
    lines.add("ip addr del " + old + " dev " + device.name());
    lines.add("ip addr add " + another + " brd + dev " + device.name());
    lines.addAll(Tables.gatewayRoutes(device));
    return lines;
  }

  private static InterfaceAddress addressOf(NetDevice device) {
    List<InterfaceAddress> addresses = device.addresses();
    if (addresses.isEmpty()) {
      throw new UsageException(device + " has no address at present.");
    }
    return addresses.getFirst();
  }
}
