/**
 * A Kubernetes cluster, built in a kernel the way the real components build it.
 *
 * <p>{@link io.vethscope.cluster.NodeNetwork} lays the cables between machines; {@link io.vethscope.cluster.Node} is a
 * machine that the kubelet runs on; {@link io.vethscope.cluster.KubernetesApi} is what the control plane shares: which
 * node owns which pod network. The CNI plugins and flannel's backends, which make the pods' devices and the ways
 * between nodes, are in {@code cluster.cni}.
 *
 * <p>A cluster that stands when a run begins is built without a frame being sent, as one that has been quiet for a
 * while. A node that joins during a run is built step by step, each at its time, and what that sends is seen.
 *
 * <p>What Services become is in {@code cluster.proxy}, what NetworkPolicies become in {@code cluster.policy}. It may
 * use {@code scenario}, {@code program}, {@code kernel} and what those may use.
 */
@NullMarked
package io.vethscope.cluster;

import org.jspecify.annotations.NullMarked;
