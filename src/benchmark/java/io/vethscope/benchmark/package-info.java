/**
 * Benchmarks. They are compiled with the tests and run only when asked for ({@code bench/run}), so a check of the code
 * never depends on how fast the machine is.
 */
@NullMarked
package io.vethscope.benchmark;

import org.jspecify.annotations.NullMarked;
