/**
 * Sets of addresses and ports that rules can ask for by name ({@code net/netfilter/ipset}).
 *
 * <p>{@link io.vethscope.kernel.netfilter.ipset.IpSets} holds those of a namespace and does what the command {@code
 * ipset} does; {@link io.vethscope.kernel.netfilter.ipset.SetMatch} is what {@code -m set} asks. The kinds of sets are
 * in one list, {@link io.vethscope.kernel.netfilter.ipset.SetType}.
 *
 * <p>Not here: bitmaps, lists of sets, counters, marks. It may use {@code kernel} and {@code rule}.
 */
@NullMarked
package io.vethscope.kernel.netfilter.ipset;

import org.jspecify.annotations.NullMarked;
