package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IpHeader;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;

/** Changes how far the packet may still go ({@code xt_HL}): its time to live, or its hop limit. */
public record TtlTarget(Mode mode, int amount) implements Target {
  private static final int MOST = 255;

  /** What is done with it. */
  public enum Mode {
    SET,
    INCREASE,
    DECREASE
  }

  @Override
  public Judgement judge(PacketInfo packet) {
    int ttl = packet.ip().ttl();
    int changed =
        switch (mode) {
          case SET -> amount;
          case INCREASE -> Math.min(MOST, ttl + amount);
          case DECREASE -> Math.max(0, ttl - amount);
        };
    IpHeader next =
        switch (packet.ip().header()) {
          case Ipv4Header v4 -> v4.withTtl(changed);
          case Ipv6Header v6 -> v6.withHopLimit(changed);
        };
    Change.header(packet, "ttl", ttl, next);
    return Simple.CONTINUE;
  }
}
