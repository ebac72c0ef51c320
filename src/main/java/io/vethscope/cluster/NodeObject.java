package io.vethscope.cluster;

import io.vethscope.cluster.cni.Remote;
import io.vethscope.cluster.cni.RemoteNode;
import io.vethscope.cluster.cni.RemoteNode6;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Node object.
 *
 * @param name the node's name
 * @param ipv4 its address on the node network and its pod network, unless the cluster has IPv6 alone
 * @param ipv6 the same for IPv6, where the cluster has that
 */
record NodeObject(String name, Optional<RemoteNode> ipv4, Optional<RemoteNode6> ipv6) {
  /** What it has for each version of IP, IPv4 first. */
  Stream<Remote> ways() {
    return Stream.concat(ipv4.stream(), ipv6.stream());
  }

  /** As {@code spec.podCIDRs} has them. */
  String podCidrs() {
    String all = ways().map(way -> way.subnet().toString()).collect(Collectors.joining(","));
    return (all.contains(",") ? "spec.podCIDRs " : "spec.podCIDR ") + all;
  }
}
