package io.vethscope.fault;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.program.UsageException;
import java.util.List;

/** Two pods with one address. */
final class DuplicateIp implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("duplicate-ip", Group.PODS, Scope.POD)
        .titled("Duplicate IP address")
        .about("The pod also has the address of another pod of its node; both answer when it is asked for.")
        .seenAs(Symptom.MISLED, "The pod that was made last wins and answers in the other's place, or refuses.")
        .taking(Parameter.twin());
  }

  @Override
  public Change plan(Site site) {
    InterfaceAddress address = addressOf(site.nic(site.netns(site.value("of"))));
    String rest = address + " dev " + site.nic(site.netns()).name();
    return Change.shell(site.name(), "ip addr add " + rest, "ip addr del " + rest);
  }

  private static InterfaceAddress addressOf(NetDevice device) {
    List<InterfaceAddress> addresses = device.addresses();
    if (addresses.isEmpty()) {
      throw new UsageException(device + " has no address at present.");
    }
    return addresses.getFirst();
  }
}
