/**
 * Netfilter: what looks at packets at the hooks of the IPv4 stack, and decides what becomes of them.
 *
 * <p>{@link io.vethscope.kernel.netfilter.Netfilter} is one namespace's. It calls, in the order of their priorities,
 * reassembly, connection tracking ({@code conntrack}), address translation ({@code nat}) and the tables of iptables
 * ({@code iptables}), which can ask sets ({@code ipset}), and nftables ({@code nft}), whose rules share one model
 * ({@code rule}). A namespace without rules has nothing registered, and its packets pay nothing.
 *
 * <p>Not here: where the hooks are (in {@code kernel} and {@code kernel.device}), flow offload, queues to user space.
 * It may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.kernel.netfilter;

import org.jspecify.annotations.NullMarked;
