/**
 * The commands that show and change a namespace's network: {@code ip}, {@code bridge}, {@code sysctl}, {@code ethtool}.
 *
 * <p>They work on the same tables that packets are sent by, at the moment at which they run, and print what the real
 * tools print. What they can't do they refuse with a sentence; nothing is taken silently.
 *
 * <p>Not here: programs that make traffic ({@code program}). It may use {@code program}, {@code kernel} and what those
 * may use.
 */
@NullMarked
package io.vethscope.program.iproute;

import org.jspecify.annotations.NullMarked;
