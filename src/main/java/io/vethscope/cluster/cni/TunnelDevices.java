package io.vethscope.cluster.cni;

import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.Mtu;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.program.UsageException;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import java.util.List;
import java.util.function.Supplier;

/** What flannel does with each of its tunnel devices. */
final class TunnelDevices {
  /** A route whose next hop is on no network of the device's: the tunnel finds the way there itself. */
  static final Route.Attributes ONLINK = new Route.Attributes("boot", "global", null, 0, true, 0);

  static final String WHY = "flanneld programmed it";

  private static final int HOST_PREFIX = 32;

  private TunnelDevices() {}

  /**
   * Makes a device and has it receive; it has the subnet's network address as a /32, so that no broadcast route
   * appears. What has the name already is deleted ({@code ensureLink}).
   *
   * @throws UsageException if the node's card leaves no room for the tunnel's headers
   */
  static <T extends NetDevice> T make(Host host, String name, int mtu, Supplier<T> maker) {
    if (mtu < Mtu.LEAST) {
      throw new UsageException(
          "flanneld: the MTU of " + host.nic().name() + " is too small for a tunnel; make it larger");
    }
    host.netns().device(name).ifPresent(Links::delete);
    T made = maker.get();
    made.setMtu(mtu);
    made.setUp(true);
    made.opened();
    made.addAddress(new InterfaceAddress(host.subnet().address(), HOST_PREFIX, "global"));
    made.report();
    return made;
  }

  /** The same for IPv6, with the address first and then up ({@code ConfigureIPv6}). */
  static <T extends NetDevice> T make6(Host host, HostIpv6 six, String name, int mtu, Supplier<T> maker) {
    if (mtu < Ipv6Header.MINIMUM_MTU) {
      throw new UsageException(
          "flanneld: the MTU of " + host.nic().name() + " is too small for IPv6 in a tunnel; make it larger");
    }
    host.netns().device(name).ifPresent(Links::delete);
    T made = maker.get();
    made.setMtu(mtu);
    DualStack.refuseAdvertisements(made);
    List<Ipv6InterfaceAddress> own = List.of(Ipv6InterfaceAddress.of(six.subnet().address(), Ipv6Address.WIDTH));
    DualStack.add(made, own, six.live());
    Links.up(made);
    made.report();
    return made;
  }
}
