package io.vethscope.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A node of the cluster.
 *
 * @param name a DNS label, unique in the cluster
 * @param segment which layer-2 segment of the node network it is plugged into, from 0; the router joins segments
 * @param joined false if the machine is up but becomes part of the cluster only by {@code kubeadm join}
 * @param pods what runs on it (once it has joined)
 */
public record NodeSpec(String name, int segment, boolean joined, List<PodSpec> pods) {
  /** Checks it. */
  public NodeSpec {
    Names.checked("node", name);
    pods = List.copyOf(pods);
    ScenarioException.require(
        segment >= 0 && segment < Limits.SEGMENTS,
        "The node " + name + " is in segment " + segment + "; segments are 0 to " + (Limits.SEGMENTS - 1) + ".");
    ScenarioException.require(
        pods.size() <= Limits.PODS_PER_NODE,
        "The node " + name + " has more than " + Limits.PODS_PER_NODE + " pods; spread them over more nodes.");
    List<HostPort> taken = new ArrayList<>();
    for (HostPort port : pods.stream().flatMap(pod -> pod.hostPorts().stream()).toList()) {
      ScenarioException.require(
          taken.stream().noneMatch(port::conflictsWith),
          "Two containers on the node " + name + " want its port " + port.hostPort() + "; use another one.");
      taken.add(port);
    }
  }
}
