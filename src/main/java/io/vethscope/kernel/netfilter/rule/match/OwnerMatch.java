package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/**
 * Whether a process sent the packet by a socket of its own ({@code xt_owner}), and as whom. All processes here are
 * root's; the kernel's own answers, as ICMP's, and what is forwarded have no owner.
 *
 * @param root whether it asks for users, or groups, that root is one of
 */
public record OwnerMatch(boolean root) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return root && packet.skb().isOwned();
  }

  @Override
  public boolean fits(Hook hook) {
    return hook == Hook.OUTPUT || hook == Hook.POSTROUTING;
  }
}
