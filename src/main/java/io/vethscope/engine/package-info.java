/**
 * Virtual time, and the one CPU that everything in a run shares.
 *
 * <p>A run has one clock, one seed and one order. {@link io.vethscope.engine.Cpu} owns all three: it runs what is
 * runnable now (first soft interrupts, then processes), and when nothing is, it moves the clock to the next timer. Time
 * costs nothing but what the kernel model charges for its work, so a thousand seconds of silence take no time.
 *
 * <p>Timers come in two kinds, as in Linux: {@link io.vethscope.engine.TimerWheel} has the coarse ones, rounded up as
 * {@code kernel/time/timer.c} rounds them, and {@link io.vethscope.engine.EventQueue} the exact ones. Ties are broken
 * by sequence, never by chance.
 *
 * <p>Not here: networking, threads, wall clocks. It may use the JDK only.
 */
@NullMarked
package io.vethscope.engine;

import org.jspecify.annotations.NullMarked;
