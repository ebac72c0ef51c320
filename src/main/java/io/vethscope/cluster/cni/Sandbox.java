package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.scenario.HostPort;
import java.util.List;

/**
 * A pod that is to get its network, as the kubelet has a plugin called for it.
 *
 * @param netns its namespace
 * @param hostPorts ports of the node that are to lead to it ({@code portMappings})
 * @param live whether frames that this causes are sent, as in a running cluster
 */
public record Sandbox(NetNamespace netns, List<HostPort> hostPorts, boolean live) {
  /** What the runtime calls it ({@code CNI_CONTAINERID}). */
  String id() {
    return "pod-" + netns.name();
  }
}
