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
    NetDevice other = site.nic(site.netns(site.value("of")));
    if (site.isIpv6()) {
      return Change.shell(
          site.name(),
          exchange6(device, address6(device), address6(other)),
          exchange6(device, address6(other), address6(device)));
    }
    InterfaceAddress own = addressOf(device);
    InterfaceAddress taken = addressOf(other);
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

  /** Nobody asks whether the address is taken, or the pod would not get it. */
  private static List<String> exchange6(NetDevice device, String old, String another) {
    List<String> lines = new ArrayList<>();
    lines.add("ip addr del " + old + " dev " + device.name());
    lines.add("ip addr add " + another + " dev " + device.name() + " nodad");
    lines.addAll(Tables.gatewayRoutes6(device));
    return lines;
  }

  private static String address6(NetDevice device) {
    return device.ipv6().addresses().stream()
        .filter(address -> !address.address().isLinkLocal())
        .findFirst()
        .map(address -> address.address() + "/" + address.prefixLength())
        .orElseThrow(() -> new UsageException(device + " has no address at present."));
  }

  private static InterfaceAddress addressOf(NetDevice device) {
    List<InterfaceAddress> addresses = device.addresses();
    if (addresses.isEmpty()) {
      throw new UsageException(device + " has no address at present.");
    }
    return addresses.getFirst();
  }
}
