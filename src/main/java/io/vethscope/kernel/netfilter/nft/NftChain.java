package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Chain;

/**
 * A chain that is called at a hook ({@code struct nft_base_chain}).
 *
 * @param type what it may do
 * @param priority when its turn is at the hook: the lowest number first
 * @param declaration how it is printed, as {@code type nat hook postrouting priority srcnat; policy accept;}
 */
public record NftChain(Chain chain, Type type, Hook hook, int priority, String declaration) {
  /** What a base chain may do. */
  public enum Type {
    /** Let pass or drop. */
    FILTER,
    /** Translate the first packet of a connection. */
    NAT,
    /** Have packets of this host find another way. */
    ROUTE
  }
}
