/**
 * The conditions that rules can have, by what they look at; each names the module of the kernel that it stands for.
 *
 * <p>They know nothing of text: {@code iptables} and {@code nft} read and print them.
 */
@NullMarked
package io.vethscope.kernel.netfilter.rule.match;

import org.jspecify.annotations.NullMarked;
