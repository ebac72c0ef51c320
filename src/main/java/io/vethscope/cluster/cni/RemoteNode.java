package io.vethscope.cluster.cni;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;

/**
 * Another node, as its lease describes its IPv4.
 *
 * @param subnet its pod network
 * @param address its address on the node network
 * @param data what its backend told
 */
public record RemoteNode(Ipv4Prefix subnet, Ipv4Address address, BackendData data) implements Remote {}
