package io.vethscope.cluster.proxy;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv6Address;

/**
 * A pod that answers for a Service.
 *
 * @param address the pod's
 * @param port where it listens
 * @param node the node that it runs on
 */
public record Endpoint(IpAddress address, int port, String node) {
  /** As kube-proxy writes it: {@code 10.244.1.3:80}, {@code [fd00:10:244:1::3]:80}. */
  @Override
  public String toString() {
    return (address instanceof Ipv6Address ? "[" + address + "]" : address) + ":" + port;
  }
}
