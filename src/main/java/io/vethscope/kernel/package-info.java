/**
 * The Linux network stack, as far as a pod's packets see it, with the kernel's own nouns.
 *
 * <p>A {@link io.vethscope.kernel.NetNamespace} holds {@link io.vethscope.kernel.NetDevice devices}, a {@link
 * io.vethscope.kernel.Fib routing table}, a {@link io.vethscope.kernel.NeighbourTable neighbour table} and sockets. A
 * {@link io.vethscope.kernel.SkBuff} goes from one to the next along the kernel's functions, each of which is a method
 * here that names its counterpart: {@code ip_rcv}, {@code ip_forward}, {@code neigh_resolve_output}. Where the kernel
 * makes a choice, the choice is reported with the row that made it; where it drops, with its reason.
 *
 * <p>All namespaces of a {@link io.vethscope.kernel.Kernel} share one CPU, so their order is determined. Devices are in
 * {@code kernel.device}, TCP in {@code kernel.tcp}; both are joined to the stack here by open interfaces, so that
 * another kind is one class more.
 *
 * <p>IPv6 has classes of its own only where it differs ({@link io.vethscope.kernel.Ipv6} holds them); neighbours,
 * fragments, path MTUs, UDP and TCP are the same for both versions.
 *
 * <p>Not here: what puts a cluster together ({@code cluster}), and multicast routing, which the README lists. It may
 * use {@code wire}, {@code engine}, {@code trace} and the JDK.
 */
@NullMarked
package io.vethscope.kernel;

import org.jspecify.annotations.NullMarked;
