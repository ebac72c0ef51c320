package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IpHeader;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;

/**
 * Changes the type of service or traffic class ({@code xt_TOS}, {@code xt_DSCP}).
 *
 * @param value exclusive-ored into it
 * @param mask bits that are set to zero before that
 */
public record TosTarget(int value, int mask) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    IpHeader header = packet.ip().header();
    int changed = (header.tos() & ~mask) ^ value;
    IpHeader next =
        switch (header) {
          case Ipv4Header v4 -> v4.withTos(changed);
          case Ipv6Header v6 -> v6.withTos(changed);
        };
    Change.header(packet, "tos", header.tos(), next);
    return Simple.CONTINUE;
  }
}
