package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.Optional;

/**
 * What a CNI plugin gave a pod.
 *
 * @param address the pod's address
 * @param address6 its IPv6 address, in a dual-stack cluster
 * @param device its {@code eth0}
 */
public record PodNetwork(Ipv4Address address, Optional<Ipv6Address> address6, NetDevice device) {}
