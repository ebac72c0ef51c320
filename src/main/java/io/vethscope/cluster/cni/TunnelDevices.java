package io.vethscope.cluster.cni;

import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.Mtu;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.program.UsageException;
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
}
