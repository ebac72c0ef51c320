/**
 * What gives pods their network: the CNI bridge plugin with host-local addresses, and flannel's backends.
 *
 * <p>{@link io.vethscope.cluster.cni.BridgePlugin} makes, for each pod, a veth pair, a port of {@code cni0}, an address
 * and routes. A {@link io.vethscope.cluster.cni.FlannelBackend} makes the ways to the other nodes' pod networks; each
 * backend is one class and one line in {@link io.vethscope.cluster.cni.FlannelBackends}. Each does what the real
 * component's source does, in the same order.
 *
 * <p>Not here: who owns which pod network, which is the Kubernetes API's business. It may use {@code scenario}, {@code
 * program} for its errors, {@code kernel} and what those may use.
 */
@NullMarked
package io.vethscope.cluster.cni;

import org.jspecify.annotations.NullMarked;
