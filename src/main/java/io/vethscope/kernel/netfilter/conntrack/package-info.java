/**
 * Connection tracking ({@code net/netfilter/nf_conntrack_core.c}): which packets belong together.
 *
 * <p>A {@link io.vethscope.kernel.netfilter.conntrack.Connection} is known by two {@link
 * io.vethscope.kernel.netfilter.conntrack.Tuple}s, one for each direction; NAT makes the second differ from the mirror
 * image of the first. A packet is {@link io.vethscope.kernel.netfilter.conntrack.Conntrack#track tracked} when it comes
 * into being or comes in, and a new connection enters the table only when its first packet has come through all rules
 * ({@link io.vethscope.kernel.netfilter.conntrack.Conntrack#confirm}). What each protocol adds is a {@link
 * io.vethscope.kernel.netfilter.conntrack.ProtocolTracker}.
 *
 * <p>Not here: expectations and helpers (FTP and the like), zones, accounting. It may use {@code kernel} and whatever
 * that may use.
 */
@NullMarked
package io.vethscope.kernel.netfilter.conntrack;

import org.jspecify.annotations.NullMarked;
