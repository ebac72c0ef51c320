/**
 * The modules of iptables: how each {@code -m} and {@code -j} reads its options and prints them again.
 *
 * <p>Adding one is one class and one line in {@link io.vethscope.kernel.netfilter.iptables.module.MatchModules} or
 * {@link io.vethscope.kernel.netfilter.iptables.module.TargetModules}.
 */
@NullMarked
package io.vethscope.kernel.netfilter.iptables.module;

import org.jspecify.annotations.NullMarked;
