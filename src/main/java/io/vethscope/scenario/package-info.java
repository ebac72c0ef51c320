/**
 * What a run is made of: a cluster, a seed and timed commands, all values.
 *
 * <p>{@link io.vethscope.scenario.Run} is the triple that a share link encodes; {@link io.vethscope.scenario.Catalogue}
 * has the ready ones. Every constructor checks: an unbuildable cluster or an unreadable command can't be held, and the
 * {@link io.vethscope.scenario.ScenarioException} that says so says what to do. Limits are in {@link
 * io.vethscope.scenario.Limits}.
 *
 * <p>Not here: how a cluster is built ({@code cluster}) and how a run is run ({@code simulation}). It may use {@code
 * wire} and the JDK.
 */
@NullMarked
package io.vethscope.scenario;

import org.jspecify.annotations.NullMarked;
