package io.vethscope.cluster.cni;

import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;

/**
 * Another node, as its lease describes its IPv6.
 *
 * @param subnet its pod network
 * @param address its address on the node network
 * @param data what its backend told
 */
public record RemoteNode6(Ipv6Prefix subnet, Ipv6Address address, BackendData data) implements Remote {}
