package io.vethscope.cluster.cni;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.Mtu;
import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.UsageException;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.UdpDatagram;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * flannel's {@code vxlan} ({@code pkg/backend/vxlan}): one device, and for each other node a neighbour entry, a
 * forwarding entry and a route, in that order, all written by hand. Nothing is learned from traffic and nothing is
 * asked for.
 */
final class VxlanBackend implements FlannelBackend {
  private static final int VNI = 1;
  private static final String NAME = "flannel." + VNI;

  /** Outer Ethernet, IPv4, UDP and VXLAN headers. */
  private static final int OVERHEAD = 50;

  private static final int HOST_PREFIX = 32;
  private static final Route.Attributes ONLINK = new Route.Attributes("boot", "global", null, 0, true, 0);
  private static final String WHY = "flanneld programmed it";

  private final Host host;
  private final boolean directRouting;

  VxlanBackend(Host host, boolean directRouting) {
    this.host = host;
    this.directRouting = directRouting;
  }

  @Override
  public String type() {
    return "vxlan";
  }

  @Override
  public int mtu() {
    return host.nic().mtu() - OVERHEAD;
  }

  @Override
  public Optional<MacAddress> vtepMac() {
    return Optional.of(Macs.ofVtep(host.subnet().address()));
  }

  /**
   * Makes {@code flannel.1}; it has the subnet's network address as a /32, so that no broadcast route appears. What has
   * the name already is deleted ({@code ensureLink}).
   */
  @Override
  public void start() {
    if (mtu() < Mtu.LEAST) {
      throw new UsageException(
          "flanneld: the MTU of " + host.nic().name() + " is too small for a tunnel; make it larger");
    }
    host.netns().device(NAME).ifPresent(Links::delete);
    Vxlan made =
        new Vxlan(
            host.netns(),
            NAME,
            Macs.ofVtep(host.subnet().address()),
            new Vxlan.Settings(VNI, UdpDatagram.VXLAN_LINUX, host.address()),
            0);
    made.setMtu(mtu());
    made.setUp(true);
    made.opened();
    made.addAddress(new InterfaceAddress(host.subnet().address(), HOST_PREFIX, "global"));
    made.report();
  }

  /** Its device, which somebody may have deleted meanwhile. */
  private @Nullable Vxlan device() {
    return host.netns().device(NAME).filter(Vxlan.class::isInstance).map(Vxlan.class::cast).orElse(null);
  }

  @Override
  public String program(Ipv4Prefix subnet, Ipv4Address node, @Nullable MacAddress remoteVtep) {
    Vxlan tunnel = device();
    if (directRouting && HostGwBackend.DirectRoute.isPossible(host, node)) {
      return HostGwBackend.DirectRoute.add(host, subnet, node);
    }
    if (remoteVtep == null) {
      return "The lease of " + subnet + " names no VTEP, so no way to it can be made.";
    }
    if (tunnel == null) {
      return "There is no device " + NAME + ", so no way to " + subnet + " can be made.";
    }
    Ipv4Address vtep = subnet.address();
    host.netns().neighbours().putPermanent(tunnel, vtep, remoteVtep, WHY);
    tunnel.putRemote(remoteVtep, node, WHY);
    Route route = Route.unicast(subnet, vtep, tunnel, ONLINK);
    host.netns().fib().add(route, WHY);
    return "neighbour "
        + vtep
        + " lladdr "
        + remoteVtep
        + ", fdb "
        + remoteVtep
        + " dst "
        + node
        + ", route "
        + route.text();
  }

  /** Neighbour, forwarding entry and route go in that order ({@code handleSubnetEvents}, EventRemoved). */
  @Override
  public String withdraw(Ipv4Prefix subnet, Ipv4Address node, @Nullable MacAddress remoteVtep) {
    Vxlan tunnel = device();
    if (tunnel != null && remoteVtep != null) {
      Neighbour entry = host.netns().neighbours().find(tunnel, subnet.address());
      if (entry != null) {
        host.netns().neighbours().remove(entry, "flanneld removed it");
      }
      tunnel.removeRemote(remoteVtep, "flanneld removed it");
    }
    return HostGwBackend.DirectRoute.remove(host, subnet);
  }
}
