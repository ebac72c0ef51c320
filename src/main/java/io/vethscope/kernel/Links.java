package io.vethscope.kernel;

import io.vethscope.wire.MacAddress;
import java.util.List;

/** What follows when a device goes up, goes down, or appears and disappears ({@code net/core/dev.c}). */
public final class Links {
  /** From a change of a carrier until those who depend on it have heard ({@code net/core/link_watch.c}). */
  private static final long LINK_WATCH = 8_000_000;

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
    if (device.netns().sysctl().largest(device.name(), "arp_notify", 0) != 0) {
      device.netns().announce(device);
    }
    device.report();
    carrierChanged(device);
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
    device.portChanged();
    device.report();
    carrierChanged(device);
  }

  /** Changes a device's hardware address (NETDEV_CHANGEADDR): what its neighbours know of it has to be learned anew. */
  public static void changeMac(NetDevice device, MacAddress mac) {
    device.setMac(mac);
    device.netns().neighbours().removeAll(device, device.name() + " has another address");
    device.report();
  }

  private static void carrierChanged(NetDevice device) {
    device.netns().cpu().after(LINK_WATCH, device::portChanged);
    NetDevice peer = device.carrierPeer();
    if (peer != null) {
      device.netns().cpu().after(LINK_WATCH, () -> carrierSeen(peer));
    }
  }

  /** NETDEV_CHANGE: a device that has lost its carrier forgets its neighbours ({@code neigh_carrier_down}). */
  private static void carrierSeen(NetDevice device) {
    device.portChanged();
    carrierLost(device);
  }

  /** What a device without a carrier forgets; nothing where it has one. */
  public static void carrierLost(NetDevice device) {
    if (device.isUp() && !device.isRunning()) {
      device.netns().neighbours().removeLearned(device, device.name() + " lost its carrier");
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
   * ones, unless {@code promote_secondaries} makes the next of them primary.
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
    return true;
  }
}
