/**
 * The fidelity test: how true the simulator is to a real Linux kernel.
 *
 * <p>Each {@link io.vethscope.fidelity.Recording} holds a network as it was, what was done in it, and every frame that
 * a real kernel then passed by every tap. A {@link io.vethscope.fidelity.Replayer} does the same in the simulator;
 * {@link io.vethscope.fidelity.Comparison} says how far the frames agree and explains the first that does not, {@link
 * io.vethscope.fidelity.ActionOutcomes} and {@link io.vethscope.fidelity.AfterTables} do so for what the commands
 * printed and what the tables held in the end. {@link io.vethscope.fidelity.FidelityChecks} turns all of that into
 * tests.
 *
 * <p>Nothing here forgives a difference because the simulator cannot do better. What is left out of the comparison is
 * what two runs of the same kernel do not have in common either, and it stands in one place for frames (package {@code
 * decode}), one for outputs and one for tables.
 *
 * <p>The package knows the simulator only through the interface {@code Replayer}. It may use Jackson to read the
 * recordings.
 */
@NullMarked
package io.vethscope.fidelity;

import org.jspecify.annotations.NullMarked;
