package io.vethscope.kernel;

import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What IPv6 keeps for a device ({@code struct inet6_dev}): its addresses, and by them the groups it listens to. */
public final class Ipv6Interface {
  /** A prefix that has no address for "any router of the subnet" (RFC 6164). */
  private static final int POINT_TO_POINT_LENGTH = 127;

  private static final String CONF = "net.ipv6.conf.";

  private final NetDevice device;
  private final List<Ipv6InterfaceAddress> addresses = new ArrayList<>(0);

  private boolean ready;

  Ipv6Interface(NetDevice device) {
    this.device = device;
  }

  /** Whether its link has been found to work, so that addresses can be looked for on it ({@code IF_READY}). */
  boolean isReady() {
    return ready;
  }

  void setReady(boolean nowReady) {
    this.ready = nowReady;
  }

  /** Its addresses, those of the widest scope first, and of one scope the newest first. */
  public List<Ipv6InterfaceAddress> addresses() {
    return Collections.unmodifiableList(addresses);
  }

  /** Adds an address behind all others, as a list that is read in order needs it. */
  public void append(Ipv6InterfaceAddress address) {
    addresses.add(address);
  }

  /** Adds an address at its place ({@code ipv6_link_dev_addr}). */
  void insert(Ipv6InterfaceAddress address) {
    int at = 0;
    while (at < addresses.size() && reach(addresses.get(at)) > reach(address)) {
      at++;
    }
    addresses.add(at, address);
  }

  private static int reach(Ipv6InterfaceAddress address) {
    return SourceSelection.scope(address.address());
  }

  /** Puts an address with another state in the place of one. */
  void replace(Ipv6InterfaceAddress before, Ipv6InterfaceAddress after) {
    int at = addresses.indexOf(before);
    if (at >= 0) {
      addresses.set(at, after);
    }
  }

  boolean remove(Ipv6InterfaceAddress address) {
    return addresses.remove(address);
  }

  /** The entry of an address. */
  public Optional<Ipv6InterfaceAddress> find(Ipv6Address address) {
    return addresses.stream().filter(own -> own.address().equals(address)).findFirst();
  }

  /** The address to speak to the link with ({@code ipv6_get_lladdr}); null if there is none yet. */
  public @Nullable Ipv6Address linkLocal() {
    for (Ipv6InterfaceAddress own : addresses) {
      if (own.address().isLinkLocal() && own.isUsable()) {
        return own.address();
      }
    }
    return null;
  }

  /** A setting of the device ({@code net.ipv6.conf.DEVICE.…}), else {@code default}'s, else the kernel's. */
  public int setting(String name, int defaultValue) {
    return device.netns().sysctl().perDevice(CONF, device.name(), name, defaultValue);
  }

  /** Whether it speaks IPv6 at all ({@code disable_ipv6}); it does not if its MTU is too small for that. */
  public boolean isEnabled() {
    return setting("disable_ipv6", 0) == 0 && device.mtu() >= Ipv6Header.MINIMUM_MTU;
  }

  /** Whether it is a router to its link, which an advertisement says. */
  boolean isRouter() {
    return setting("forwarding", device.netns().sysctl().number("net.ipv6.conf.all.forwarding", 0)) != 0;
  }

  /** Whether what is sent to a group is for it, too ({@code ipv6_chk_mcast_addr}). */
  boolean listensTo(Ipv6Address group) {
    if (group.equals(Ipv6Address.ALL_NODES)) {
      return true;
    }
    if (group.equals(Ipv6Address.ALL_ROUTERS)) {
      return isRouter();
    }
    for (Ipv6InterfaceAddress own : addresses) {
      if (own.address().solicitedNode().equals(group)
          || (hasAnycast(own) && own.prefix().address().solicitedNode().equals(group))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it answers to "any router of the subnet" of an address ({@code addrconf_join_anycast}). */
  boolean hasAnycast(Ipv6InterfaceAddress own) {
    return isRouter() && own.prefixLength() < POINT_TO_POINT_LENGTH && !own.prefix().address().isAny();
  }
}
