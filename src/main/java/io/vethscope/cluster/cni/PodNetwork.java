package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.Ipv4Address;

/**
 * What a CNI plugin gave a pod.
 *
 * @param address the pod's address
 * @param device its {@code eth0}
 */
public record PodNetwork(Ipv4Address address, NetDevice device) {}
