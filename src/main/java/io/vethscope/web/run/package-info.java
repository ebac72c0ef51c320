/**
 * Runs under way, as who sends them sees them: something that computes on demand, and a trace with numbers.
 *
 * <p>Not here: threads. Whoever pulls events decides when, and when not. It may use the simulation and the trace.
 */
@NullMarked
package io.vethscope.web.run;

import org.jspecify.annotations.NullMarked;
