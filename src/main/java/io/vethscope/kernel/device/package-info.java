/**
 * The kinds of network devices: what each does with a frame that it is given to send, and with one that reaches it.
 *
 * <p>{@link io.vethscope.kernel.device.Loopback}, {@link io.vethscope.kernel.device.Veth} pairs, {@link
 * io.vethscope.kernel.device.PhysicalNic cards} on a cable, {@link io.vethscope.kernel.device.Bridge bridges} and
 * {@link io.vethscope.kernel.device.Vxlan} tunnels. Each file follows one of the kernel's and names its functions.
 *
 * <p>Not here: who makes which device where ({@code cluster}). It may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.kernel.device;

import org.jspecify.annotations.NullMarked;
