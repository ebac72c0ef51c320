/**
 * kube-proxy in its iptables mode: what Services and their endpoints become in a node's packet filter.
 *
 * <p>{@link io.vethscope.cluster.proxy.ProxyRules} writes, from the {@link io.vethscope.cluster.proxy.BackedPort}s of a
 * cluster, the text that kube-proxy gives to {@code iptables-restore}: the same chains under the same names, with the
 * same rules in the same order.
 *
 * <p>Not here: when that happens, which is the cluster's business; IPVS, kube-proxy's own nftables mode, load
 * balancers, topology. It may use {@code scenario}, {@code wire} and the JDK.
 */
@NullMarked
package io.vethscope.cluster.proxy;

import org.jspecify.annotations.NullMarked;
