package io.vethscope.kernel.netfilter;

import io.vethscope.trace.Row;

/**
 * A rule as {@code iptables -S} or {@code nft list} prints it.
 *
 * @param key its chain, and how often the same rule stood in it before
 * @param text the rule with its chain
 */
record RuleRow(String key, String text) implements Row {}
