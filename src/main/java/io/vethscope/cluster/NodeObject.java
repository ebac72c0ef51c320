package io.vethscope.cluster;

import io.vethscope.cluster.cni.RemoteNode6;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.Optional;

/**
 * A Node object.
 *
 * @param name the node's name
 * @param internalIp its address on the node network
 * @param podCidr its pod network
 * @param ipv6 the same for IPv6, in a dual-stack cluster
 */
record NodeObject(String name, Ipv4Address internalIp, Ipv4Prefix podCidr, Optional<RemoteNode6> ipv6) {
  /** As {@code spec.podCIDRs} has them. */
  String podCidrs() {
    return ipv6.map(six -> "spec.podCIDRs " + podCidr + "," + six.subnet()).orElse("spec.podCIDR " + podCidr);
  }
}
