/**
 * Who enforces NetworkPolicies, in the manner of kube-router: what policies and pods become in a node's packet filter.
 *
 * <p>{@link io.vethscope.cluster.policy.PolicyRules} writes sets of addresses for {@code ipset restore}, and chains for
 * {@code iptables-restore}: {@code KUBE-ROUTER-INPUT}, {@code -FORWARD} and {@code -OUTPUT} lead what comes from or
 * goes to a selected pod into the pod's own chain, {@code KUBE-POD-FW-…}. There connections that are known pass, the
 * chains of the policies, {@code KUBE-NWPLCY-…}, mark what they allow, and what has no mark is rejected: the caller
 * hears at once that nobody is there, as it would of a closed port. Frames between pods of one node come here too,
 * because bridges hand them to iptables ({@code bridge-nf-call-iptables}).
 *
 * <p>Unlike with kube-router, pods that no policy selects get no chain, and names don't change with time. Not here:
 * selectors by labels and namespaces, named ports. It may use {@code scenario}, {@code cluster.proxy}, {@code wire} and
 * the JDK.
 */
@NullMarked
package io.vethscope.cluster.policy;

import org.jspecify.annotations.NullMarked;
