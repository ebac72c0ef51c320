package io.vethscope.kernel;

import io.vethscope.kernel.Ipv6InterfaceAddress.State;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.NeighbourDiscovery;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives devices their IPv6 addresses ({@code net/ipv6/addrconf.c}): a link-local one to each that comes up, and those
 * that are asked for, after having made sure that nobody on the link has them already.
 *
 * <p>Where nothing is known of {@code disable_ipv6}, nothing happens by itself: a network that is described without its
 * settings stays as quiet as it was described.
 */
public final class AddressConfiguration {
  private static final int HOST_LENGTH = 128;

  private final NetNamespace netns;
  private final DuplicateDetection detection;
  private final ListenerDiscovery listeners;
  private final RouterSolicitations routers;

  AddressConfiguration(NetNamespace netns) {
    this.netns = netns;
    this.detection = new DuplicateDetection(netns, this);
    this.listeners = new ListenerDiscovery(netns);
    this.routers = new RouterSolicitations(netns);
  }

  private Fib6 fib() {
    return netns.ipv6().fib();
  }

  private static boolean isAutomatic(NetDevice device) {
    return device.ipv6().setting("disable_ipv6", 1) == 0 && device.ipv6().isEnabled();
  }

  /** Takes a device for configured, as it is found in a snapshot. */
  public void foundUp(NetDevice device) {
    device.ipv6().setReady(device.isRunning());
  }

  /**
   * Takes a device for one that came up long ago: it has its own address of the link and those that it was given,
   * nobody else has claimed them, and all that is to be said of that has been said.
   */
  public void settle(NetDevice device, List<Ipv6InterfaceAddress> given) {
    device.ipv6().setReady(true);
    List<Ipv6InterfaceAddress> all = new ArrayList<>(given);
    if (device.isLoopback()) {
      all.add(Ipv6InterfaceAddress.of(Ipv6Address.LOOPBACK, HOST_LENGTH));
    } else {
      fib().addGroups(device);
      all.addFirst(Ipv6InterfaceAddress.linkLocal(device));
      all.forEach(address -> fib().addNetwork(device, address));
    }
    for (Ipv6InterfaceAddress address : all) {
      device.ipv6().insert(address);
      fib().addOwn(device, address);
    }
  }

  /** A device went up, or its carrier came back ({@code NETDEV_UP}, {@code NETDEV_CHANGE} in addrconf_notify). */
  void linkReady(NetDevice device) {
    if (!isAutomatic(device) || !device.isRunning()) {
      return;
    }
    if (device.ipv6().isReady()) {
      listeners.reportAll(device);
      return;
    }
    device.ipv6().setReady(true);
    if (device.isLoopback()) {
      add(device, new Ipv6InterfaceAddress(Ipv6Address.LOOPBACK, HOST_LENGTH, State.PREFERRED, true));
      return;
    }
    fib().addGroups(device);
    listeners.reportAll(device);
    List<Ipv6InterfaceAddress> waiting = List.copyOf(device.ipv6().addresses());
    if (device.resolvesNeighbours() && device.hasLinkHeader() && device.ipv6().linkLocal() == null) {
      add(device, Ipv6InterfaceAddress.linkLocal(device));
    }
    for (Ipv6InterfaceAddress address : waiting) {
      if (!device.isLoopback()) {
        fib().addNetwork(device, address);
      }
      if (address.state() == State.TENTATIVE) {
        detection.begin(device, address);
      }
    }
  }

  /** A device went down: it loses all addresses, as {@code keep_addr_on_down} 0 has it ({@code addrconf_ifdown}). */
  void linkDown(NetDevice device) {
    String why = device.name() + " went down";
    device.ipv6().setReady(false);
    detection.forget(device);
    listeners.forget(device);
    routers.forget(device);
    fib().deviceDown(device, why);
    List.copyOf(device.ipv6().addresses()).forEach(device.ipv6()::remove);
    netns.ipv6().neighbours().removeAll(device, why);
  }

  /**
   * Adds an address ({@code inet6_addr_add}).
   *
   * @return false if the device has it already
   */
  public boolean add(NetDevice device, Ipv6InterfaceAddress wanted) {
    if (device.ipv6().find(wanted.address()).isPresent()) {
      return false;
    }
    boolean asks = !wanted.nodad() && isAutomatic(device) && detection.applies(device);
    Ipv6InterfaceAddress address = asks ? wanted.withState(State.TENTATIVE) : wanted;
    listeners.joinSolicitedNode(device, address);
    device.ipv6().insert(address);
    if (device.isUp() && !device.isLoopback()) {
      fib().addGroups(device);
      fib().addNetwork(device, address);
    }
    if (!asks) {
      complete(device, address);
    } else if (device.ipv6().isReady()) {
      detection.begin(device, address);
    }
    return true;
  }

  /** Nobody has claimed an address: it can be used from now on ({@code addrconf_dad_completed}). */
  void complete(NetDevice device, Ipv6InterfaceAddress tentative) {
    boolean first = device.ipv6().linkLocal() == null && tentative.address().isLinkLocal();
    Ipv6InterfaceAddress address = tentative.withState(State.PREFERRED);
    device.ipv6().replace(tentative, address);
    fib().addOwn(device, address);
    device.report();
    if (!isAutomatic(device)) {
      return;
    }
    listeners.joinAnycast(device, address);
    if (first) {
      listeners.addressComplete(device);
      routers.begin(device);
    }
    boolean announces = address.prefixLength() > 0 && device.ipv6().setting("ndisc_notify", 0) != 0;
    if (announces && !device.isLoopback()) {
      netns.ipv6().discovery().announce(device, address.address());
    }
  }

  /**
   * Removes an address and what it brought ({@code inet6_addr_del}).
   *
   * @return false if the device doesn't have it
   */
  public boolean remove(NetDevice device, Ipv6Address wanted) {
    Ipv6InterfaceAddress address = device.ipv6().find(wanted).orElse(null);
    if (address == null) {
      return false;
    }
    // Before the address goes: whoever asks for the first time which groups there are finds that of this one.
    listeners.leaveSolicitedNode(device, address);
    device.ipv6().remove(address);
    detection.forget(device, wanted);
    fib().removeAddress(device, address);
    return true;
  }

  /**
   * Makes a host a router, or a router a host ({@code addrconf_fixup_forwarding}): {@code all} speaks for every device
   * and for those to come.
   *
   * @param name {@code net.ipv6.conf.….forwarding}
   */
  public void setForwarding(String name, String value) {
    List<NetDevice> routers = netns.devices().stream().filter(device -> device.ipv6().isRouter()).toList();
    netns.devices().forEach(listeners::know);
    Sysctl sysctl = netns.sysctl();
    sysctl.set(name, value);
    if (name.equals("net.ipv6.conf.all.forwarding")) {
      List.copyOf(sysctl.values().keySet()).stream()
          .filter(AddressConfiguration::isForwarding)
          .forEach(one -> sysctl.set(one, value));
    }
    for (NetDevice device : netns.devices()) {
      if (device.ipv6().isRouter() != routers.contains(device)) {
        routerChanged(device);
      }
    }
  }

  private static boolean isForwarding(String name) {
    return name.startsWith("net.ipv6.conf.") && name.endsWith(".forwarding");
  }

  /** {@code dev_forward_change}. */
  private void routerChanged(NetDevice device) {
    listeners.routerChanged(device);
    for (Ipv6InterfaceAddress own : device.ipv6().addresses()) {
      if (own.isUsable()) {
        fib().routerChanged(device, own);
      }
    }
  }

  /** Somebody asks, as one does who wants an address, for one that is not ours yet. */
  void alsoWantedBy(NetDevice device, Ipv6InterfaceAddress own, NeighbourDiscovery question) {
    // One's own question may come back, as a bridge with hairpin mode sends it; its nonce tells (RFC 7527).
    if (question.nonce().isEmpty() || !detection.isOwn(device, own.address(), question.nonce())) {
      takenBySomebody(device, own);
    }
  }

  /** Somebody has an address already ({@code addrconf_dad_failure}). */
  void takenBySomebody(NetDevice device, Ipv6InterfaceAddress own) {
    detection.forget(device, own.address());
    device.ipv6().replace(own, own.withState(State.DAD_FAILED));
    device.report();
  }
}
