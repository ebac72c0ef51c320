/**
 * Network address translation ({@code net/netfilter/nf_nat_core.c}).
 *
 * <p>Rules are asked for a connection's first packet only. What they say is written into the connection's reply tuple;
 * from then on {@link io.vethscope.kernel.netfilter.nat.Nat#translate} rewrites every packet of it, in both directions,
 * and the packets that ICMP errors quote.
 *
 * <p>Not here: helpers that look into payloads, sequence number adjustment. It may use {@code conntrack} and what that
 * may use.
 */
@NullMarked
package io.vethscope.kernel.netfilter.nat;

import org.jspecify.annotations.NullMarked;
