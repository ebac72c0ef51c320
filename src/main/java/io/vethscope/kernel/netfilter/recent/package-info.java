/**
 * Lists of the addresses that packets came from lately, which the match {@code recent} of iptables keeps ({@code
 * net/netfilter/xt_recent.c}): kube-proxy's session affinity.
 *
 * <p>A list lives as long as a rule names it. It may use {@code kernel} and {@code rule}.
 */
@NullMarked
package io.vethscope.kernel.netfilter.recent;

import org.jspecify.annotations.NullMarked;
