package io.vethscope.cluster.cni;

import io.vethscope.wire.Ipv4Address;

/** What gives a node's pods their network: a CNI plugin, or several, one behind the other. */
public interface CniPlugin {
  /** The address by which pods leave. */
  Ipv4Address gateway();

  /**
   * {@code ADD}: gives a pod its network.
   *
   * @throws io.vethscope.program.UsageException if the node is in no state for that
   */
  PodNetwork add(Sandbox sandbox);
}
