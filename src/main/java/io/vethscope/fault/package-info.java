/**
 * What can go wrong in a cluster, each as something that is switched on and off while a run is under way.
 *
 * <p>A {@link io.vethscope.fault.Fault} is one class and one line in {@link io.vethscope.fault.Faults}. It says what it
 * is, where it applies and what the application sees ({@link io.vethscope.fault.Profile}), and works out, from the
 * cluster as it stands at that moment, what has to be done for it and what ends it ({@link io.vethscope.fault.Change}).
 * Wherever a command does it on a real node, that very command is run, so that the trace shows it; only what no command
 * does (a bad cable, the Kubernetes API being down) reaches into the model. What it causes is never written here: that
 * follows from the tables, as everything else does.
 *
 * <p>Not here: when a fault is switched, which is a run's {@link io.vethscope.scenario.FaultSwitch}. It may use {@code
 * cluster}, {@code program}, {@code kernel} and what those may use.
 */
@NullMarked
package io.vethscope.fault;

import org.jspecify.annotations.NullMarked;
