/**
 * iptables' tables, read from and printed as the text of {@code iptables-save}.
 *
 * <p>{@link io.vethscope.kernel.netfilter.iptables.Iptables} holds the tables of a namespace and does what the command
 * {@code iptables} does. It is the variant that keeps its rules in nf_tables, as current distributions have it: jumps
 * go at most sixteen deep, and only chains whose policy was set count what the policy decides. What rules can ask and
 * do is in the package {@code module}, one class for each {@code -m} and {@code -j}; one that is not there is an error
 * that names it.
 *
 * <p>Not here: the tables {@code security} and those of other families. It may use {@code rule}, {@code ipset}, {@code
 * recent} and what they may use.
 */
@NullMarked
package io.vethscope.kernel.netfilter.iptables;

import org.jspecify.annotations.NullMarked;
