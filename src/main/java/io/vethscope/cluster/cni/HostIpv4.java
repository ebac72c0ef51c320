package io.vethscope.cluster.cni;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;

/**
 * What a node has of IPv4, where its cluster has that.
 *
 * @param address its address on the node network
 * @param cluster the cluster's pod network
 * @param subnet its own pod network
 */
public record HostIpv4(Ipv4Address address, Ipv4Prefix cluster, Ipv4Prefix subnet) {}
