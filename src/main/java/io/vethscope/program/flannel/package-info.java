/**
 * flannel's own data path in user space: the proxy of its {@code udp} backend.
 *
 * <p>A {@link io.vethscope.program.flannel.UdpProxy} has a tun device open and a UDP socket on port 8285. It sends what
 * it reads from the one to the node that its routes name, by the other, and the other way round, and takes one off the
 * time to live each time.
 *
 * <p>Not here: who gives it its routes ({@code cluster.cni}). It may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.program.flannel;

import org.jspecify.annotations.NullMarked;
