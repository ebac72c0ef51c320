/**
 * Rules, chains and what walks through them, for iptables and nftables alike ({@code net/netfilter/nf_tables_core.c}).
 *
 * <p>A {@link io.vethscope.kernel.netfilter.rule.Rule} has {@link io.vethscope.kernel.netfilter.rule.Match}es and,
 * where all of them agree, a {@link io.vethscope.kernel.netfilter.rule.Target} that says what becomes of the packet.
 * {@link io.vethscope.kernel.netfilter.rule.ChainWalker} goes from chain to chain. What rules look like as text is left
 * to the packages {@code iptables} and {@code nft}; both use the matches and targets of the packages {@code match} and
 * {@code action} here.
 *
 * <p>It may use {@code conntrack}, {@code nat} and what they may use.
 */
@NullMarked
package io.vethscope.kernel.netfilter.rule;

import org.jspecify.annotations.NullMarked;
