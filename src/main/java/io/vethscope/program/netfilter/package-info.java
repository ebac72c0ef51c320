/**
 * The commands that show and change a namespace's packet filter: {@code iptables}, {@code iptables-save}, {@code
 * iptables-restore}, {@code ipset}, {@code nft}, {@code conntrack}.
 *
 * <p>They read the command line and leave the work to the kernel's own tables; what those refuse, the commands print.
 *
 * <p>Not here: what rules mean ({@code kernel.netfilter}). It may use {@code program}, {@code kernel} and what those
 * may use.
 */
@NullMarked
package io.vethscope.program.netfilter;

import org.jspecify.annotations.NullMarked;
