/**
 * The programs that make and answer traffic, as processes in a network namespace.
 *
 * <p>{@link io.vethscope.program.Ping}, {@link io.vethscope.program.UdpSend}, {@link io.vethscope.program.TcpGet} and
 * the servers that pods run. A program is a state machine that the CPU wakes; it prints what the real tool prints and
 * ends with its exit status, and how that looks to the application ({@code timeout}, {@code refused}, {@code
 * unreachable}). {@link io.vethscope.program.Programs} lists them all.
 *
 * <p>Not here: what people use to ask for pages and try ports, in {@code program.client}; commands that change the
 * network's configuration, and those of the cluster. It may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.program;

import org.jspecify.annotations.NullMarked;
