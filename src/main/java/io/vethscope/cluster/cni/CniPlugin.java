package io.vethscope.cluster.cni;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.Optional;

/** What gives a node's pods their network: a CNI plugin, or several, one behind the other. */
public interface CniPlugin {
  /** The address by which pods leave, if they have IPv4. */
  Optional<Ipv4Address> gateway();

  /** The one by which they leave with IPv6, if they have that. */
  Optional<Ipv6Address> gateway6();

  /**
   * {@code ADD}: gives a pod its network.
   *
   * @throws io.vethscope.program.UsageException if the node is in no state for that
   */
  PodNetwork add(Sandbox sandbox);
}
