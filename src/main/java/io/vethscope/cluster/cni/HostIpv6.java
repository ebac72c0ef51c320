package io.vethscope.cluster.cni;

import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;

/**
 * What a node has of IPv6, where its cluster has that.
 *
 * @param address its address on the node network
 * @param cluster the cluster's pod network
 * @param subnet its own pod network
 * @param live whether frames that devices send when they come up are seen; not in a cluster that is being set up
 */
public record HostIpv6(Ipv6Address address, Ipv6Prefix cluster, Ipv6Prefix subnet, boolean live) {}
