/**
 * Runs: from a value that describes one to the trace that it gives.
 *
 * <p>{@link io.vethscope.simulation.Simulation} builds a scenario's cluster, gives its commands and lets the CPU work
 * until nothing is left or a limit is reached. {@link io.vethscope.simulation.Replay} does the same with a recording of
 * a real network. Both are single-threaded and advance only when asked to.
 *
 * <p>Not here: threads, sockets, JSON. It may use everything below it.
 */
@NullMarked
package io.vethscope.simulation;

import org.jspecify.annotations.NullMarked;
