/**
 * What a run tells: a numbered sequence of events, each with its time, its place and what was decided there.
 *
 * <p>A trace is a value. The animation, the text log, a capture file and the replay of a recording are all projections
 * of it; nothing else leaves the simulator. {@link io.vethscope.trace.TraceEvent} is sealed, so that whoever projects
 * it is told by the compiler when a kind is added.
 *
 * <p>Events carry values (packets, rows of tables), not text: turning them into text or bytes is left to the
 * projection, because most runs never print most events.
 *
 * <p>Not here: how events come about (see {@code kernel}) and how they travel (see {@code web}). It may use {@code
 * wire} and the JDK.
 */
@NullMarked
package io.vethscope.trace;

import org.jspecify.annotations.NullMarked;
