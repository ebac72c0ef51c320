/**
 * Networks as real tools print them, read into a kernel.
 *
 * <p>A {@link io.vethscope.snapshot.Recording} holds what {@code ip -j}, {@code bridge -j} and {@code sysctl} said of a
 * set of namespaces, and what was done in them; {@link io.vethscope.snapshot.SnapshotLoader} builds the same
 * namespaces. What can't be built is refused with the name of what it is, never left out in silence.
 *
 * <p>Not here: reading JSON (the caller hands over maps and lists) and running what was done ({@code simulation}). It
 * may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.snapshot;

import org.jspecify.annotations.NullMarked;
