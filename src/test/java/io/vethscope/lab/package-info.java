/**
 * Small networks for tests, and what happened in them.
 *
 * <p>A {@link io.vethscope.lab.Lab} is a kernel with hosts, cables and bridges that a test names itself, and a clock
 * that it winds; its {@link io.vethscope.lab.Trace} answers what a tap showed, what became of a neighbour, where a
 * packet ended. {@link io.vethscope.lab.TraceText} writes a trace as lines for people.
 *
 * <p>A {@link io.vethscope.lab.ClusterLab} is the same for clusters: nodes and pods in a few words, and what commands
 * print in them.
 */
@NullMarked
package io.vethscope.lab;

import org.jspecify.annotations.NullMarked;
