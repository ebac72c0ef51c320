/**
 * nftables' own tables, read from and printed as the text of {@code nft list ruleset}.
 *
 * <p>What flannel writes in its nftables mode is understood, and the same asked and done in other words: addresses,
 * protocols, ports, devices, marks, connection states, address types, verdicts, masquerading and the like; and what
 * kube-proxy writes in its own: named sets, maps, verdict maps, keys of several parts. Sets that rules add to are not,
 * nor the families arp, bridge and netdev; anything else that is not understood is an error that names it. Tables in
 * which iptables keeps its rules are left to the package {@code iptables}.
 *
 * <p>It may use {@code rule}, the values of {@code iptables.module} and what they may use.
 */
@NullMarked
package io.vethscope.kernel.netfilter.nft;

import org.jspecify.annotations.NullMarked;
