package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;

/**
 * Changes the packet's mark ({@code xt_MARK --set-xmark}).
 *
 * @param value exclusive-ored into the mark
 * @param mask bits that are set to zero before that
 */
public record MarkTarget(int value, int mask) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    packet.skb().setMark((packet.skb().mark() & ~mask) ^ value);
    return Simple.CONTINUE;
  }
}
