/**
 * Every parser against whatever a guided fuzzer comes up with: only the declared error may escape.
 *
 * <p>In the build each test runs with its seeds, which lie in {@code src/test/resources} and include whatever was once
 * found; docs/contributing.md tells how to let the fuzzer look for more. Random mutations with a fixed seed, which need
 * no tool, stand beside the parsers' other tests.
 */
@NullMarked
package io.vethscope.fuzz;

import org.jspecify.annotations.NullMarked;
