package io.vethscope.kernel.netfilter.iptables;

/**
 * How {@code iptables -L} is to print.
 *
 * @param numeric addresses and protocols as numbers ({@code -n})
 * @param verbose with counters and interfaces ({@code -v})
 * @param numbers with the number of each rule ({@code --line-numbers})
 * @param exact counters in full ({@code -x})
 */
public record Listing(boolean numeric, boolean verbose, boolean numbers, boolean exact) {}
