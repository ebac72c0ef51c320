/**
 * IPsec as a pod network sees it ({@code net/xfrm}, {@code net/ipv4/esp4.c}; RFC 4301, RFC 4303): policies that say
 * which packets have to be protected, states (security associations) that say how, and ESP in tunnel mode, bare or in
 * UDP (RFC 3948).
 *
 * <p>{@link io.vethscope.kernel.xfrm.NamespaceXfrm} holds both tables of a namespace. It is asked three times: when a
 * packet that leaves has been routed, when netfilter has changed it after that, and when a packet has come in, before
 * it is forwarded or delivered. What it wraps leaves by the route of the tunnel's end; what it has unwrapped arrives
 * once more by the same device.
 *
 * <p>Not here: the exchange of keys (a policy without a state loses packets instead of asking a daemon), transport
 * mode, AH, compression, lifetimes, and cryptography: lengths, sequence numbers and replay windows are right, but what
 * hides the content is a keyed scrambler. It may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.kernel.xfrm;

import org.jspecify.annotations.NullMarked;
