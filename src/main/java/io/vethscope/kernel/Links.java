package io.vethscope.kernel;

import io.vethscope.wire.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows when a device goes up, goes down, or appears and disappears ({@code net/core/dev.c}). */
public final class Links {
  /** From a change of a carrier until those who depend on it have heard ({@code net/core/link_watch.c}). */
  private static final long LINK_WATCH = 8_000_000;

  /** The same for a device with another end, for which nobody waits until others have changed too. */
  private static final long LINK_WATCH_URGENT = 100_000;

  private Links() {}

  /** Brings a device up ({@code __dev_open}, NETDEV_UP): it works again, and its networks can be reached again. */
  public static void up(NetDevice device) {
    if (device.isUp()) {
      return;
    }
    device.setUp(true);
    device.opened();
    for (InterfaceAddress address : List.copyOf(device.addresses())) {
      device.netns().fib().addAddress(device, address);
    }
    if (notifies(device)) {
      device.netns().announce(device);
    }
    device.report();
    carrierChanged(device);
    if (!device.ipv6().isReady()) {
      device.netns().cpu().after(LINK_WATCH_URGENT, () -> linksReady(device));
    }
  }

  /** What depends on a device that came up has a link now, too: the other end of its cable, and their bridges. */
  private static void linksReady(NetDevice device) {
    linkReady(device);
    if (device.carrierPeer() != null) {
      linkReady(device.carrierPeer());
    }
  }

  private static void linkReady(NetDevice device) {
    boolean news = device.isRunning() && !device.ipv6().isReady();
    device.netns().ipv6().configuration().linkReady(device);
    if (news && device.master() != null) {
      device.netns().cpu().after(LINK_WATCH, () -> linkReadyAtFirst(device.master()));
    }
  }

  /** A bridge has a link with its first port; further ones are no news. */
  private static void linkReadyAtFirst(@Nullable NetDevice bridge) {
    if (bridge != null && !bridge.ipv6().isReady()) {
      bridge.netns().ipv6().configuration().linkReady(bridge);
    }
  }

  /**
   * Brings a device down ({@code __dev_close_many}, NETDEV_DOWN): the routes by it go, and so do all its neighbours,
   * the permanent ones too.
   */
  public static void down(NetDevice device) {
    if (!device.isUp()) {
      return;
    }
    device.setUp(false);
    device.stopped();
    String why = device.name() + " went down";
    device.netns().fib().deviceDown(device, why);
    device.netns().neighbours().removeAll(device, why);
    device.netns().ipv6().configuration().linkDown(device);
    device.portChanged();
    device.report();
    carrierChanged(device);
  }

  /**
   * Changes a device's hardware address (NETDEV_CHANGEADDR): what it knew of its neighbours is forgotten, and where its
   * settings say so they hear of it.
   */
  public static void changeMac(NetDevice device, MacAddress mac) {
    MacAddress before = device.mac();
    String why = device.name() + " has another address";
    device.setMac(mac);
    device.macChanged(before);
    device.netns().neighbours().removeAll(device, why);
    device.netns().ipv6().neighbours().removeAll(device, why);
    if (device.isUp() && notifies(device)) {
      device.netns().announce(device);
    }
    device.report();
  }

  private static boolean notifies(NetDevice device) {
    return device.netns().sysctl().largest(device.name(), "arp_notify", 0) != 0;
  }

  /**
   * Gives a device another name, up or down ({@code dev_change_name}); its settings are called by it, too.
   *
   * @return false if the namespace has a device of that name
   */
  public static boolean rename(NetDevice device, String name) {
    if (device.netns().device(name).isPresent()) {
      return false;
    }
    device.netns().sysctl().rename(device.name(), name);
    device.netns().rename(device, name);
    device.report();
    return true;
  }

  private static void carrierChanged(NetDevice device) {
    LinkWatch watch = device.netns().kernel().linkWatch();
    watch.fire(/* isUrgent= */ true, device, device::portChanged);
    NetDevice peer = device.carrierPeer();
    if (peer != null) {
      watch.fire(/* isUrgent= */ true, peer, () -> carrierSeen(peer));
    }
  }

  /** Whether a device has a carrier, and everybody has heard of it ({@code netif_oper_up}). */
  public static boolean isOperational(NetDevice device) {
    return device.isRunning() && !device.netns().kernel().linkWatch().hasNewsOf(device);
  }

  /** NETDEV_CHANGE: a device that has lost its carrier forgets its neighbours ({@code neigh_carrier_down}). */
  private static void carrierSeen(NetDevice device) {
    device.portChanged();
    carrierLost(device);
  }

  /** What a device without a carrier forgets; nothing where it has one. */
  public static void carrierLost(NetDevice device) {
    if (device.isUp() && !device.isRunning()) {
      String why = device.name() + " lost its carrier";
      device.netns().neighbours().removeLearned(device, why);
      device.netns().ipv6().neighbours().removeLearned(device, why);
    }
  }

  /** Removes a device, and the other end of its cable ({@code unregister_netdevice}). */
  public static void delete(NetDevice device) {
    NetDevice peer = device.carrierPeer();
    remove(device);
    if (peer != null) {
      remove(peer);
    }
  }

  private static void remove(NetDevice device) {
    down(device);
    for (InterfaceAddress address : List.copyOf(device.addresses())) {
      removeAddress(device, address);
    }
    device.released();
    device.netns().remove(device);
  }

  /**
   * Removes an address and what it brought ({@code inet_del_ifa}). With the primary one of a network go the secondary
   * ones, unless {@code promote_secondaries} makes the next of them primary. With the last one goes everything that
   * leads out by the device ({@code fib_disable_ip}).
   */
  public static boolean removeAddress(NetDevice device, InterfaceAddress address) {
    boolean primary = address.primaryAmong(device.addresses()).equals(address);
    if (!device.dropAddress(address)) {
      return false;
    }
    device.netns().fib().removeAddress(device, address);
    if (primary) {
      List<InterfaceAddress> secondary = device.addresses().stream().filter(address::isOfSameNetwork).toList();
      if (device.netns().sysctl().largest(device.name(), "promote_secondaries", 0) == 0) {
        secondary.forEach(one -> removeAddress(device, one));
      } else {
        secondary.forEach(one -> device.netns().fib().promote(device, one));
      }
    }
    if (device.addresses().isEmpty()) {
      String why = device.name() + " has no address any more";
      device.netns().fib().deviceDown(device, why);
      device.netns().neighbours().removeAll(device, why);
    }
    return true;
  }
}
