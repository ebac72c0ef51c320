package io.vethscope.trace;

import io.vethscope.wire.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device is, for whoever draws it.
 *
 * @param kind {@code loopback}, {@code veth}, {@code bridge}, {@code vxlan}, {@code physical}, …
 * @param mac its hardware address
 * @param mtu bytes of the largest network-layer packet it takes
 * @param up whether it is administratively up
 * @param master the bridge that it is a port of, or null
 * @param peer the other end of its cable, or null
 * @param addresses its addresses with prefix lengths, as {@code 10.244.1.1/24}
 * @param tunnel what a tunnel device wraps packets into, or null
 */
public record DeviceInfo(
    String kind,
    MacAddress mac,
    int mtu,
    boolean up,
    @Nullable String master,
    @Nullable Where peer,
    List<String> addresses,
    @Nullable Tunnel tunnel) {

  /**
   * What a VXLAN device wraps frames into.
   *
   * @param vni the network identifier
   * @param port the UDP port
   * @param local the outer source address
   */
  public record Tunnel(int vni, int port, String local) {}
}
