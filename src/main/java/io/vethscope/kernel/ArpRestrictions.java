package io.vethscope.kernel;

import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.stream.Stream;

/**
 * What {@code arp_ignore}, {@code arp_filter} and {@code arp_announce} forbid; without them a host answers for all its
 * addresses on every link ({@code arp_ignore}, {@code arp_filter} and {@code arp_solicit} in net/ipv4/arp.c).
 */
final class ArpRestrictions {
  private static final int OWN_DEVICE = 1;
  private static final int OWN_NETWORK = 2;
  private static final int NO_HOST_SCOPE = 3;
  private static final int NEVER = 8;
  private static final int SAME_NETWORK = 1;

  private final NetNamespace netns;

  ArpRestrictions(NetNamespace netns) {
    this.netns = netns;
  }

  private int setting(NetDevice device, String name) {
    return netns.sysctl().largest(device.name(), name, 0);
  }

  /** Whether a request for a local address stays without an answer. */
  boolean forbidAnswer(NetDevice device, ArpPacket request) {
    Ipv4Address sender = request.senderProtocol();
    Ipv4Address target = request.targetProtocol();
    return switch (setting(device, "arp_ignore")) {
          case OWN_DEVICE -> !has(device, target);
          case OWN_NETWORK -> !has(device, target) || !(sender.isAny() || sharesNetwork(device, target, sender));
          case NO_HOST_SCOPE -> all().noneMatch(own -> own.address().equals(target) && !own.scope().equals("host"));
          case NEVER -> true;
          default -> false;
        }
        || (!sender.isAny() && setting(device, "arp_filter") != 0 && !leadsBack(device, sender));
  }

  private Stream<InterfaceAddress> all() {
    return netns.devices().stream().flatMap(device -> device.addresses().stream());
  }

  private static boolean has(NetDevice device, Ipv4Address address) {
    return device.addresses().stream().anyMatch(own -> own.address().equals(address));
  }

  private static boolean sharesNetwork(NetDevice device, Ipv4Address one, Ipv4Address other) {
    return device.addresses().stream()
        .map(own -> Ipv4Prefix.of(own.address(), own.prefixLength()))
        .anyMatch(network -> network.contains(one) && network.contains(other));
  }

  private boolean leadsBack(NetDevice device, Ipv4Address sender) {
    return device.equals(netns.fib().lookup(sender).device());
  }

  /** Whether a request may name a packet's own source ({@code arp_announce}). */
  boolean announces(NetDevice device, Ipv4Address target, Ipv4Address source) {
    int restricted = setting(device, "arp_announce");
    return restricted <= 0 || (restricted == SAME_NETWORK && sharesNetwork(device, target, source));
  }
}
