/**
 * wireguard-go: the process that speaks WireGuard where the kernel has no module for it.
 *
 * <p>{@link io.vethscope.program.wireguard.WireguardGo} has a tun device and a UDP socket and does with them what the
 * protocol in {@code kernel.wireguard} says. What differs from the kernel's device: packets take the way through a
 * process, outer datagrams are those of an ordinary socket (DF, no mark on handshakes), timers are exact, and what no
 * peer is there for is lost without a word. It may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.program.wireguard;

import org.jspecify.annotations.NullMarked;
