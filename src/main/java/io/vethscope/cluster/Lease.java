package io.vethscope.cluster;

import io.vethscope.cluster.cni.BackendData;
import io.vethscope.cluster.cni.RemoteNode6;
import io.vethscope.trace.Row;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.Optional;

/**
 * A node's lease: its pod network and how to reach it.
 *
 * @param node the node's name
 * @param subnet its pod network
 * @param publicIp its address on the node network ({@code flannel.alpha.coreos.com/public-ip})
 * @param backend {@code vxlan}, {@code host-gw} and so on ({@code …/backend-type})
 * @param data what its backend tells the others ({@code …/backend-data})
 * @param ipv6 the same for IPv6, in a dual-stack cluster ({@code …/public-ipv6}, {@code …/backend-v6-data})
 */
public record Lease(
    String node, Ipv4Prefix subnet, Ipv4Address publicIp, String backend, BackendData data, Optional<RemoteNode6> ipv6)
    implements Row {
  @Override
  public String key() {
    return subnet.toString();
  }

  @Override
  public String text() {
    String first = (subnet + " " + publicIp + " " + node + " " + backend + " " + data).stripTrailing();
    return ipv6.map(six -> first + " " + six.subnet() + " " + six.address() + " " + six.data())
        .orElse(first)
        .stripTrailing();
  }
}
