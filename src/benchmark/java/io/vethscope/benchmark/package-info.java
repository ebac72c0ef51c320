/**
 * Benchmarks: how fast the simulator, the start and the page are on the machine at hand.
 *
 * <p>{@link io.vethscope.benchmark.Benchmarks} runs them ({@code bench/run}) and prints one table. They are compiled
 * with the tests, so that they don't rot, and run only when asked for, so that a check of the code never depends on how
 * fast the machine is. docs/benchmarks.md tells what each does and what it has shown.
 *
 * <p>Absolute figures drift with the machine and with what else runs on it. A figure that is to be compared is
 * therefore a {@link io.vethscope.benchmark.Ratio}: two sides take turns in one run, and the median of the pairs
 * counts. A benchmark checks that the work was really done before it tells how long it took.
 *
 * <p>They may use everything, the tests' browser too; nothing uses them.
 */
@NullMarked
package io.vethscope.benchmark;

import org.jspecify.annotations.NullMarked;
