/**
 * The tables of {@code -m hashlimit} ({@code net/netfilter/xt_hashlimit.c}): a bucket of tokens for each sender,
 * receiver or port. Rules that name the same table share it, with what the first of them says of it. Limits of bytes
 * and {@code --hashlimit-rate-match} are not here. It uses namespaces and what rules see of a packet.
 */
@NullMarked
package io.vethscope.kernel.netfilter.hashlimit;

import org.jspecify.annotations.NullMarked;
