/**
 * WireGuard as a pod network sees it ({@code drivers/net/wireguard}): who talks to whom, when a handshake is due, what
 * each message is and how long.
 *
 * <p>A {@link io.vethscope.kernel.wireguard.Wireguard} device has no addresses to resolve: the inner destination picks
 * a peer by its allowed IPs, and the inner source must be allowed to the peer that sent it. Timers are the protocol's:
 * passive keepalive after ten seconds, a new handshake when nobody answers.
 *
 * <p>Not here: cryptography. Messages have the right types, counters and lengths, and only the peer with the right keys
 * can open them, but what hides their content is a keyed scrambler, not ChaCha20-Poly1305. It may use {@code kernel}
 * and what that may use.
 */
@NullMarked
package io.vethscope.kernel.wireguard;

import org.jspecify.annotations.NullMarked;
